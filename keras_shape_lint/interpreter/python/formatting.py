"""Texts that a program makes of its values: f-strings, ``str()``, ``repr()``, ``%`` and ``format()``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import MAX_ITEMS, MAX_TEXT, has_width
from keras_shape_lint.interpreter.python.plain_data import python_data
from keras_shape_lint.values import Const, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_CONVERSIONS: dict[int, Callable[[object], str]] = {ord("s"): str, ord("r"): repr, ord("a"): ascii}
"""What ``!s``, ``!r`` and ``!a`` do to a value before it is formatted."""


def joined(m: Machine, parts: Iterable[Value]) -> Value:
    """The text that the parts of an f-string make."""
    given = list(parts)
    if all(isinstance(part, Const) for part in given):
        return Const("".join(str(part.value) for part in given if isinstance(part, Const)))
    return m.derived("fstring", *given)


def formatted(m: Machine, value: Value, specification: Value, conversion: int | None) -> Value:
    """One value in an f-string; `conversion` is the number of its letter in Python's syntax tree, if it has one."""
    data = python_data(value)
    if data is MISSING or not isinstance(specification, Const):
        return m.derived("format", value, specification)
    if has_width(f"{{:{specification.value}}}"):
        return m.unknown()
    convert = _CONVERSIONS.get(conversion or 0)
    return _short(m, lambda: format(data if convert is None else convert(data), specification.value))


def as_text(m: Machine, value: Value = Const("")) -> Value:  # noqa: B008
    """``str(value)``."""
    data = python_data(value)
    return m.derived("str", value) if data is MISSING else _short(m, lambda: str(data))


def representation(m: Machine, value: Value) -> Value:
    """``repr(value)``."""
    data = python_data(value)
    return m.unknown() if data is MISSING else _short(m, lambda: repr(data))


def filled(m: Machine, template: str | bytes, given: Value) -> Value:
    """``template % given``."""
    data = python_data(given)
    if data is MISSING:
        return m.derived("%", Const(template), given)
    return m.unknown() if has_width(template) or len(template) > MAX_ITEMS else _short(m, lambda: template % data)


def _short(m: Machine, make: Callable[[], str | bytes]) -> Value:
    """The text, as long as it is one and no longer than a name or a message is."""
    try:
        text = make()
    except (TypeError, ValueError, ArithmeticError, LookupError):
        return m.unknown()
    return Const(text) if len(text) <= MAX_TEXT else m.unknown()


TABLE: dict[str, Callable[..., Value | None]] = {
    "builtins.str": as_text,
    "builtins.repr": representation,
    "builtins.format": lambda m, value, specification=Const(""): formatted(m, value, specification, None),  # noqa: B008
}
