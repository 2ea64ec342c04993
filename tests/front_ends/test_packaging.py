"""What is in the distributions that users install."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, timeout=300)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_has_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "keras_shape_lint").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    pages = {f"keras_shape_lint/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "docs" / "rules").rglob("*.*")}
    stubs = {f"keras_shape_lint/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "stubs").rglob("*.*")}
    content = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert {name for name in content if "__pycache__" not in name} == package | {
        page for page in pages | stubs if "__pycache__" not in page
    }
    assert "keras_shape_lint/py.typed" in content


def test_the_metadata(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = wheel.read(name).decode().splitlines()
    assert "Name: keras-shape-lint" in metadata
    assert "License-Expression: MIT" in metadata
    assert "License-File: LICENSE" in metadata
    assert "Requires-Python: >=3.10" in metadata
    required = [line for line in metadata if line.startswith("Requires-Dist:") and "extra ==" not in line]
    assert sorted(required) == ["Requires-Dist: astroid", "Requires-Dist: pylint<5,>=3.3"]


def test_the_command(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "keras-shape-lint = keras_shape_lint.reporting.cli:main" in wheel.read(name).decode().splitlines()


def test_the_source_distribution_has_the_tests_and_samples(tmp_path: Path) -> None:
    code = "import sys; from hatchling.build import build_sdist; print(build_sdist(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with tarfile.open(tmp_path / done.stdout.splitlines()[-1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"README.md", "LICENSE", "CHANGELOG.md", ".ci/run", ".pre-commit-hooks.yaml", "tests/conftest.py"}
    assert wanted | {"keras_shape_lint/rules.py", "sample_projects/README.md"} <= names
