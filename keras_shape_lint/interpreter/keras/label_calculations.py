"""Labels that are calculated from other labels, or changed in place: which values they take afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.label_values import are_all_there, distinct, with_values
from keras_shape_lint.interpreter.python.arithmetic import OPERATORS
from keras_shape_lint.values import Array, Const, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_OF_INTEGERS = frozenset(("+", "-", "*", "//", "%"))
"""Operators that give integers for integers."""
_WIDE, _NARROW = ("int64", "int32"), 128
"""Integers that hold every number of a class, and the first number that not all of the others hold."""


def calculated(m: Machine, symbol: str, left: Value, right: Value, result: Value) -> Value:
    """``labels % n``, ``labels - 1``: calculated from each of the labels."""
    calculate = OPERATORS[symbol] if symbol in _OF_INTEGERS else None
    number = right.value if isinstance(right, Const) and type(right.value) is int else 0
    known = calculate is not None and isinstance(left, Array) and m.is_unwritten(left)
    values = left.distinct if known and isinstance(left, Array) else None
    if calculate is None or values is None or not all(type(value) is int for value in values):
        return result
    if not (isinstance(right, Const) and type(right.value) is int) or (symbol in "//%" and number <= 0):
        return result
    assert isinstance(left, Array)
    made = frozenset(calculate(value, number) for value in values if isinstance(value, int))
    if left.dtype not in _WIDE and not all(0 <= value < _NARROW for value in made):
        return result  # Small integers begin again.
    if len(made) == len(values):
        return with_values(m, result, made, left.draws)
    # They are not equally probable any more.
    return with_values(m, result, made) if are_all_there(left) else result


def limited(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``minimum(labels, 2)``, ``clip(labels, 0, 2)``: those of the labels that lie beyond become a bound."""
    arrays = [value for value in map(m.look, positional) if isinstance(value, Array)]
    bounds = [value.value for value in map(m.look, positional) if isinstance(value, Const)]
    values = distinct(m, arrays[0]) if len(arrays) == 1 else None
    last = name.rpartition(".")[2]
    count = 2 if last.startswith("clip") else 1
    whole = values is not None and all(type(number) is int for number in (*values, *bounds))
    if values is None or not whole or keywords or len(bounds) != count or len(positional) != count + 1:
        return result
    low, high = (bounds * 2)[:2]
    chosen = [value for value in values if isinstance(value, int)]
    if last != "minimum":
        chosen = [max(value, low) for value in chosen]
    if last != "maximum":
        chosen = [min(value, high) for value in chosen]
    return with_values(m, result, frozenset(chosen))
