"""Context managers: what `with` binds, and what happens at its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.classes import call_special
from keras_shape_lint.interpreter.python.lazy import Undecided, is_lazy, pull
from keras_shape_lint.values import Const, Instance, Library, List, Partial, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NOTHING = Library("contextlib.<nothing>")


def null_context(m: Machine, value: Value = Const(None)) -> Value:  # noqa: B008 - an immutable value
    """``contextlib.nullcontext(value)``."""
    return Partial(_NOTHING, (value,), ())


def enter(m: Machine, context: Value) -> Value:
    """What ``with context as target`` binds."""
    if isinstance(context, Instance):
        return call_special(m, context, "__enter__") or m.unknown()
    if isinstance(context, Partial) and context.function == _NOTHING:
        return context.positional[0]
    if isinstance(context, List) and is_lazy(context):
        return _step(m, context) or m.unknown()
    return m.derived("enter", context)


def leave(m: Machine, context: Value) -> None:
    """The end of the block."""
    if isinstance(context, Instance):
        call_special(m, context, "__exit__", Const(None), Const(None), Const(None))
    elif isinstance(context, List) and is_lazy(context):
        _step(m, context)


def _step(m: Machine, context: List) -> Value | None:
    """Run a generator to its next `yield`, or to its end."""
    try:
        return pull(m, context)
    except Undecided:
        return None
