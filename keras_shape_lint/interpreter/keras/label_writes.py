"""Labels that are written to in place: which values they take afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.label_masks import picks_of
from keras_shape_lint.interpreter.keras.label_values import Values, distinct
from keras_shape_lint.values import Array, Const, SliceValue, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_HELD_BY_ALL = 128
"""The first number that not all integers hold."""


def write_array(m: Machine, array: Value, key: Value, item: Value) -> Value:
    """``array[key] = item``: the array afterwards."""
    assert isinstance(array, Array)
    values = _values_after(m, array, key, m.look(item)) if array.dtype != "bool" else None
    m.note_write(array)
    if values is None:
        return array
    return replace(array, distinct=values, writes=m.writes, draws=None, items=None)


def _values_after(m: Machine, array: Array, key: Value, item: Value) -> Values | None:
    """The different values of an array that was written to; None if they are not known."""
    written = _written(m, item)
    if _is_all(key):
        size = array.shape.size if array.shape.rank is not None else None
        return written if isinstance(size, int) and size else None
    picked = picks_of(m, key, array)
    if picked is None or written is None:
        return None
    chosen, left = picked
    return left | written if chosen else left


def _written(m: Machine, item: Value) -> Values | None:
    """The different integers that are written, each of which every array of numbers holds."""
    values = frozenset((item.value,)) if isinstance(item, Const) else distinct(m, item)
    fit = values and all(type(value) is int and 0 <= value < _HELD_BY_ALL for value in values)
    return values if fit else None


def _is_all(key: Value) -> bool:
    if isinstance(key, SliceValue):
        return all(part == Const(None) for part in (key.start, key.stop, key.step))
    return isinstance(key, Const) and key.value is Ellipsis
