"""The hook, run by the real pre-commit in a repository of a user."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Project

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = (
    "keras_shape_lint",
    "stubs",
    "docs",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    ".pre-commit-hooks.yaml",
)


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def repository(folder: Path) -> str:
    """Make a repository of everything in a folder and give its revision."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "rev-parse", "HEAD")


def test_the_hook(project: Project, mistake: str, correct: str, tmp_path: Path) -> None:
    published = tmp_path / "published"
    published.mkdir()
    for name in PUBLISHED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, published / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, published / name)
    revision = repository(published)
    project.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {published.as_uri()}\n    rev: {revision}\n    hooks:\n      - id: keras-shape-lint\n",
    )
    project.write("nets/wrong.py", mistake)
    project.write("nets/right.py", correct)
    project.write("nets/notes.md", mistake)
    repository(project.root)
    project.environment["PRE_COMMIT_HOME"] = str(tmp_path / "pre_commit_home")

    done = project.python("-m", "pre_commit", "run", "--all-files", "--color=never")
    report = [line for line in done.stdout.splitlines() if line]
    assert report[-1].startswith("nets/wrong.py:6:10: E6801: "), done.stdout + done.stderr
    assert [line for line in report if line.startswith("nets/")] == report[-1:]
    assert "- exit code: 1" in report
    assert done.returncode == 1

    project.write("nets/wrong.py", correct)
    git(project.root, "add", "--all")
    done = project.python("-m", "pre_commit", "run", "--color=never")
    assert "Passed" in done.stdout
    assert done.returncode == 0
