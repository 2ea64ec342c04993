"""Which values an array of labels takes, where the program or a dataset says so: its one-hot code has as many columns.

Arrays are written to in place. After such a write nothing is said about values any more that were known before.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.dtypes import is_integer_dtype, is_numeric, item_size
from keras_shape_lint.values import (
    Array,
    Const,
    List,
    SliceValue,
    Tuple,
    Value,
    all_items,
    serial,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

Values = frozenset[Hashable]
MOST = 2000
"""More different values than that are no classes."""
_SAMPLES_PER_CLASS = 20
"""With so many random labels for each class the greatest is not left out; the probability is less than 3e-9."""
_IMPROBABLE = 1e-7
"""What is less probable than this does not happen."""


def distinct(m: Machine, value: Value) -> Values | None:
    """The different values of an array, or of the list that one would be made of; None if they are not known."""
    value = m.look(value)
    if isinstance(value, Array):
        if value.items is not None and all(isinstance(item, Const) for item in value.items):
            return _few([plain(item) for item in value.items])
        return value.distinct if are_all_there(value) and m.is_unwritten(value) else None
    if isinstance(value, (List, Tuple)):
        found: list[Hashable] = []
        return _few(found) if _collect(value, found) else None
    return None


def _collect(value: Value, found: list[Hashable]) -> bool:
    """Add the constants in nested lists; False if there is anything else."""
    if isinstance(value, Const) and isinstance(value.value, (int, float, str)):
        found.append(value.value)
        return True
    items = all_items(value)
    return items is not None and all(_collect(item, found) for item in items)


def _few(values: Sequence[Hashable]) -> Values | None:
    found = frozenset(values)
    return found if 0 < len(found) <= MOST else None


def with_values(m: Machine, value: Value, values: Values | None, draws: int | None = None) -> Value:
    """An array that was just made with its different values; `draws` as in `Array`."""
    if not isinstance(value, Array) or values is None:
        return value
    return replace(value, distinct=values, writes=m.writes, draws=draws, memory=(serial(), 0))


def are_all_there(array: Array) -> bool:
    """Whether no value is left out by chance."""
    return array.draws is None or array.draws >= _SAMPLES_PER_CLASS * len(array.distinct or ())


def keep_some(m: Machine, result: Value, source: Value, key: Value) -> Value:
    """What a slice leaves of random labels, each of which is any of the values."""
    if not isinstance(result, Array) or not isinstance(source, Array) or not isinstance(key, SliceValue):
        return result
    size = result.shape.size if result.shape.rank is not None else None
    if source.draws is None or not isinstance(size, int) or not size or not m.is_unwritten(source):
        return result
    memory = None if source.memory is None else (source.memory[0], serial())
    return replace(result, distinct=source.distinct, writes=m.writes, draws=size, memory=memory)


def keep_values(m: Machine, result: Value, source: Value) -> Value:
    """An array that has the elements of another one, or of a list; it may be a view."""
    source = m.look(source)
    if not isinstance(source, Array) or source.items is not None:
        return with_values(m, result, distinct(m, source))
    if not isinstance(result, Array) or source.distinct is None or not m.is_unwritten(source):
        return result
    return replace(result, distinct=source.distinct, writes=m.writes, draws=source.draws, memory=source.memory)


def as_stored(result: Value, *, told: bool) -> Value:
    """An array without its values if its dtype may not hold them; `told`: the program asks for a dtype.

    Those of small integers begin again, fractions are cut off, and truth is one or zero.
    """
    if not isinstance(result, Array) or result.distinct is None:
        return result
    dtype = result.dtype
    if dtype is None or not is_numeric(dtype):
        kept = dtype is None and not told
    elif is_integer_dtype(dtype):
        greatest = 2 ** (8 * (item_size(dtype) or 1) - (not dtype.startswith("u"))) - 1
        lowest = 0 if dtype.startswith("u") else -greatest - 1
        numbers = [value for value in result.distinct if isinstance(value, (int, float))]
        kept = len(numbers) == len(result.distinct) and all(
            value == int(value) and lowest <= value <= greatest for value in numbers
        )
    else:
        kept = dtype != "bool"
    return result if kept else replace(result, distinct=None)


def lies_beyond(m: Machine, value: Value, count: int, ignored: int | None = None, lowest: int = 0) -> Hashable | None:
    """A label of an array that is none of lowest, ..., count - 1, and not ignored; None if none certainly is there."""
    value = m.look(value)
    if isinstance(value, Array) and value.items is None:
        values = value.distinct if m.is_unwritten(value) else None
        draws = value.draws
    else:
        values, draws = distinct(m, value), None
    numbers = [number for number in values or () if isinstance(number, (int, float))]
    beyond = [number for number in numbers if not lowest - 1 < number < count and number != ignored]
    if not beyond or len(numbers) < len(values or ()):
        return None
    improbable = draws is None or (1 - len(beyond) / len(numbers)) ** draws < _IMPROBABLE
    return max(beyond, key=abs) if improbable else None


def part_of(m: Machine, result: Value, source: Value, key: Value) -> Value:
    """``labels[key]`` for a key that is no array: all of them, in this order or from behind, or some."""
    steps = _steps(key)
    if steps is None:
        return keep_some(m, result, source, key)
    kept = keep_values(m, result, source)
    if isinstance(kept, Array) and kept.memory is not None and -1 in steps:
        return replace(kept, memory=(kept.memory[0], serial()))
    return kept


def _steps(key: Value) -> list[int] | None:
    """The steps of a subscript that takes every element: new axes, slices of all and the Ellipsis; None for others."""
    if isinstance(key, Tuple):
        parts = [_steps(item) for item in key.items]
        return None if any(part is None for part in parts) else [step for part in parts for step in part or ()]
    if isinstance(key, SliceValue):
        whole = all(part == Const(None) for part in (key.start, key.stop))
        step = {Const(None): 1, Const(1): 1, Const(-1): -1}.get(key.step) if isinstance(key.step, Const) else None
        return [step] if whole and step is not None else None
    return [] if isinstance(key, Const) and (key.value is None or key.value is Ellipsis) else None
