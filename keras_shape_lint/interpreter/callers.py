"""Who calls a function elsewhere in the project, told from the text: what is given there is not at its default."""

from __future__ import annotations

import ast
import functools
import os
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from keras_shape_lint.project import home_of

if TYPE_CHECKING:
    from keras_shape_lint.source import Source

MAX_FILES = 2000
MAX_FILE_SIZE = 1_000_000
"""Bytes; a larger file is data."""


class Callers:
    """The texts of a project, which are read once, when the first finding asks for them."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @functools.cached_property
    def _others(self) -> list[bytes] | None:
        """The other files of the project; None where they are too many."""
        path = Path(self._source.path).absolute()
        if not path.is_file():
            return []
        files = list(islice(_project_files(path), MAX_FILES + 1))
        return None if len(files) > MAX_FILES else [_text(file) for file in files if file != path]

    def given(self, name: str, parameters: Sequence[str]) -> frozenset[str]:
        """The parameters of a function or class that some call gives; all of them if nobody can tell."""
        if self._others is None:
            return frozenset(parameters)
        texts = (self._source.text.encode(), *self._others)
        return frozenset().union(*(_given(text, name, parameters) for text in texts if _names(text, name)))


def _text(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.stat().st_size <= MAX_FILE_SIZE else b""
    except OSError:
        return b""


def _names(text: bytes, name: str) -> bool:
    return re.search(rb"(?<!def )(?<!class )\b%s\s*\(" % re.escape(name.encode()), text) is not None


def _project_files(path: Path) -> Iterator[Path]:
    """The Python files of the project or package around a file; without one, those beside it."""
    home = home_of(path)
    if home is None:
        yield from path.parent.glob("*.py")
        return
    for folder, folders, names in os.walk(home):
        folders[:] = [each for each in folders if not each.startswith(".") and each != "site-packages"]
        yield from (Path(folder, each) for each in names if each.endswith(".py"))


def _given(text: bytes, name: str, parameters: Sequence[str]) -> set[str]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return set(parameters)
    given: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or name not in (
            getattr(node.func, "id", None),
            getattr(node.func, "attr", None),
        ):
            continue
        if any(isinstance(each, ast.Starred) for each in node.args) or any(each.arg is None for each in node.keywords):
            return set(parameters)
        given |= {*parameters[: len(node.args)], *(each.arg for each in node.keywords if each.arg is not None)}
    return given
