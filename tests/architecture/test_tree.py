"""The form of the source tree: sizes and names of files, and no trace of the machine they were written on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_LINES = 400
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "tools", "stuff"}

TEXT_SUFFIXES = {
    "",
    ".cfg",
    ".in",
    ".ini",
    ".ipynb",
    ".json",
    ".jsonl",
    ".md",
    ".py",
    ".pyi",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
}
BY_PRODUCTS = {"build", "dist", "htmlcov", "node_modules"}

# Absolute paths of a home or a build machine; a path after a scheme, a host or another path is none.
MACHINE_PATH = re.compile(r"(?<![\w.:/*?\]})-])/(?:home|root|work|Users|mnt|opt|srv|tmp)/\w")


def files(*folders: str) -> list[Path]:
    found = []
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            parts = path.relative_to(ROOT).parts
            hidden = any(part.startswith(".") and part not in (".ci", ".github") for part in parts[:-1])
            made = any(part in BY_PRODUCTS or part.endswith("egg-info") or part == "__pycache__" for part in parts)
            if path.is_file() and not hidden and not made:
                found.append(path)
    return found


@pytest.mark.parametrize("folder", ["keras_shape_lint", "tests", "tools"])
def test_no_source_file_is_long(folder: str) -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in files(folder) if path.suffix == ".py"
    }
    assert {str(path): lines for path, lines in lengths.items() if lines > MAX_LINES} == {}


def test_modules_are_named_for_what_they_hold() -> None:
    vague = [path for path in files("keras_shape_lint", "tests") if path.stem in VAGUE_NAMES]
    vague += [path for path in (ROOT / "keras_shape_lint").rglob("*") if path.is_dir() and path.name in VAGUE_NAMES]
    assert vague == []


def test_no_file_names_a_machine() -> None:
    named = []
    for path in files("."):
        if path.suffix in TEXT_SUFFIXES:
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if MACHINE_PATH.search(line):
                    named.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert named == []


@pytest.mark.parametrize(
    ("line", "is_named"),
    [
        ("see /home/" + "someone/data", True),
        ("open('/work/" + "main/x.py')", True),
        ("https://example.org/home/page", False),
        ("docs/work/notes.md", False),
    ],
)
def test_machine_paths_are_recognised(line: str, is_named: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is is_named
