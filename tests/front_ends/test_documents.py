"""What the documents for developers say about the tree is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:keras_shape_lint|tests|tools|docs)/[\w/.]*)`", ARCHITECTURE)))
EXCERPTS = re.findall(r"```python\n(.*?)```", ARCHITECTURE, re.DOTALL)
SOURCES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "keras_shape_lint").rglob("*.py"))]


@pytest.mark.parametrize("path", PATHS)
def test_path_exists(path: str) -> None:
    assert (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()


@pytest.mark.parametrize("excerpt", EXCERPTS)
def test_excerpt_is_in_the_tree(excerpt: str) -> None:
    assert any(excerpt in source for source in SOURCES)


def test_every_room_is_shown() -> None:
    package = ROOT / "keras_shape_lint"
    rooms = {f"keras_shape_lint/{folder.name}/" for folder in package.iterdir() if (folder / "__init__.py").exists()}
    assert rooms <= set(PATHS)
