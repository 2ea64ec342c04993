"""Functions that read sizes and names out of known texts: regular expressions, JSON, literals, paths."""

from __future__ import annotations

import ast
import json
import posixpath
import re
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.budget import MAX_TEXT
from keras_shape_lint.interpreter.python.plain_data import python_value
from keras_shape_lint.values import Const, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

MAX_PATTERN = 200
"""Characters of a regular expression, and of a text that it is tried on."""


def _text(value: Value, limit: int = MAX_TEXT) -> str | None:
    known = isinstance(value, Const) and isinstance(value.value, str) and len(value.value) <= limit
    return value.value if known else None  # type: ignore[attr-defined]


def pattern(m: Machine, text: Value) -> Value:
    """``re.compile``, of short patterns that cannot run away: without repeated groups."""
    if isinstance(text, Const) and isinstance(text.value, re.Pattern):
        return text
    written = _text(text, MAX_PATTERN)
    if written is None or re.search(r"\)[*+{]", written) or len(re.findall(r"[*+}]", written)) > 6:
        return m.derived("pattern", text)
    try:
        return Const(re.compile(written))
    except re.error:
        return m.unknown()


def _matching(name: str) -> Callable[..., Value]:
    def match(m: Machine, expression: Value, *texts: Value, **options: Value) -> Value:
        compiled = pattern(m, expression)
        known = [_text(text, MAX_PATTERN) for text in texts]
        if None in known or not isinstance(compiled, Const) or options:
            return m.derived(f"re.{name}", expression, *texts)
        try:
            found = getattr(compiled.value, name)(*known)
        except (TypeError, re.error, IndexError):
            return m.unknown()
        value = python_value(found)
        return value if value is not None else Const(found)

    return match


def _parsed(parse: Callable[[str], Any]) -> Callable[..., Value]:
    def read(m: Machine, text: Value, **options: Value) -> Value:
        written = _text(text)
        if written is None or options:
            return m.derived("parsed", text)
        try:
            value = python_value(parse(written))
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return m.unknown()
        return value if value is not None else m.unknown()

    return read


def _of_texts(function: Callable[..., Any]) -> Callable[..., Value]:
    """A pure function of texts, for texts that are known."""

    def apply(m: Machine, *texts: Value) -> Value:
        known = [_text(text) for text in texts]
        if None in known:
            return m.derived(getattr(function, "__name__", "text"), *texts)
        try:
            return python_value(function(*known)) or m.unknown()
        except (TypeError, ValueError):
            return m.unknown()

    return apply


def _character(m: Machine, code: Value) -> Value:
    known = isinstance(code, Const) and isinstance(code.value, int) and 0 <= code.value < 0x110000
    return Const(chr(code.value)) if known else m.derived("chr", code)  # type: ignore[attr-defined]


TABLE: dict[str, Callable[..., Value]] = {
    "re.compile": pattern,
    **{f"re.{name}": _matching(name) for name in ("match", "fullmatch", "search", "findall", "split", "sub")},
    "re.escape": _of_texts(re.escape),
    "json.loads": _parsed(json.loads),
    "ast.literal_eval": _parsed(ast.literal_eval),
    "textwrap.dedent": _of_texts(textwrap.dedent),
    "builtins.ord": _of_texts(ord),
    "builtins.chr": _character,
    **{f"os.path.{name}": _of_texts(getattr(posixpath, name)) for name in ("basename", "splitext", "split", "dirname")},
}
