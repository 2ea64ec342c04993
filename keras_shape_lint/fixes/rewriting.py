"""Whole files with their fixes made: each one is kept only if the engine finds less wrong with the program then."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from astroid.exceptions import AstroidSyntaxError

from keras_shape_lint.diagnostics import Diagnostic, Edit, apply_edits
from keras_shape_lint.interpreter.analyze import interpret
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

if TYPE_CHECKING:
    from keras_shape_lint.configuration import Configuration


def fixed_text(source: Source, diagnostics: Iterable[Diagnostic], config: Configuration, *, unsafe: bool) -> str:
    """The text of a file with the first fix of every finding made, where they can be made together.

    Without `unsafe` only those are made that keep the meaning of the program.
    """
    text, edits = source.text, tuple[Edit, ...]()
    left = _problems(text, source.path, config)
    for diagnostic in diagnostics:
        fix = next((fix for fix in diagnostic.fixes if fix.safe or unsafe), None)
        if fix is None:
            continue
        together = (*edits, *(edit for edit in fix.edits if edit not in edits))
        try:
            candidate = apply_edits(source.text, together)
            remaining = _problems(candidate, source.path, config)
        except (ValueError, AstroidSyntaxError):
            continue
        if remaining < left:
            text, edits, left = candidate, together, remaining
    return text


def _problems(text: str, path: str, config: Configuration) -> int:
    source = Source(text, path)
    return len(interpret(parse(source), config, source).cases)


def unified_diff(before: str, after: str, file: str) -> str:
    """The difference of two texts as ``patch`` reads it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    rows = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
