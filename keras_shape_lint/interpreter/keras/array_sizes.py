"""Arrays, texts, dtypes and objects that stand for the sizes of an array, where NumPy wants numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.misfits import kind_of_object
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.dtypes import is_numeric
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.signatures import bind, surroundings
from keras_shape_lint.values import Array, Const, Library, List, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.registry import OpRule

_METHOD = "numpy.ndarray.reshape"
_COUNTING = frozenset((_METHOD, *(f"numpy.{name}" for name in ("zeros", "ones", "empty", "full", "reshape"))))
"""Functions that take nothing but integers as sizes."""


def refuse_as_size(
    m: Machine,
    rule: OpRule,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    node: nodes.NodeNG | None,
) -> bool:
    """Report a function of NumPy that gets anything but a number for a size; whether it did so."""
    if node is None or rule.library != "numpy":
        return False
    if not any(_may_be_wrong(value) for value in (*positional, *keywords.values())):
        return False
    for value in _shapes(rule, positional, keywords):
        listed = isinstance(value, (Tuple, List))
        for item in value.items if isinstance(value, (Tuple, List)) else (value,):
            several = listed and _has_several(item)
            wrong = "an array" if several else _kind(m, item) if rule.name in _COUNTING else None
            if wrong is not None:
                mismatch = Mismatch("keras-op-mismatch", f"needs numbers as sizes, not {wrong}", inputs=(0,) * several)
                report(m, mismatch, rule.name.rpartition(".")[2], node, [Operand(item, None, "one of them")] * several)
                return True
    return False


def _shapes(rule: OpRule, positional: Sequence[Value], keywords: Mapping[str, Value]) -> list[Value]:
    """The arguments that hold sizes."""
    if rule.name == _METHOD:
        return [Tuple(tuple(positional[1:]))] if len(positional) > 2 else list(positional[1:])
    asked, bound = surroundings(rule.function), bind(rule, positional, keywords) or {}
    return [value for name, value in bound.items() if asked.annotations[name] in ("Dims", "Sizes")]


def _may_be_wrong(value: Value) -> bool:
    """Whether it is worth a closer look: this runs for every call."""
    if isinstance(value, (Tuple, List)):
        return any(map(_may_be_wrong, value.items)) or any(map(_has_several, value.items))
    return not isinstance(value, Array) and not (isinstance(value, Const) and type(value.value) is int)


def _has_several(item: Value) -> bool:
    """Whether it is an array that certainly cannot stand for one number."""
    return (
        isinstance(item, Array) and bool(item.shape.rank) and all(type(size) is int and size > 1 for size in item.shape)
    )


def _kind(m: Machine, item: Value) -> str | None:
    """What stands for a size and is no number; None if it may be one. Fractions were rounded by an early NumPy."""
    if isinstance(item, Const) and (isinstance(item.value, str) or (type(item.value) is float and m.versions == {3})):
        return repr(item.value)
    if isinstance(item, Library) and item.name.startswith("numpy.") and is_numeric(item.name.rpartition(".")[2]):
        return f"the dtype {item.name}"
    return kind_of_object(item)
