"""Numbers of which nothing is known but that they are some, and the lists that are made of them.

NumPy makes an array of such lists. Keras 3 does not: it takes every number in them for data of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import AbstractDim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.interpreter.python.lengths import length_of, set_length
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.dtypes import is_numeric
from keras_shape_lint.values import Array, Const, List, Opaque, Tuple, Union, Value, serial, walk

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from keras_shape_lint.interpreter.machine import Machine

_NUMBER = "<number>"
_COUNTING, _CALCULATING = ("float", "int", "len"), ("+", "-", "*", "/", "//", "%", "unary-")


def some_number() -> Opaque:
    """A number that the program does not fix."""
    return Opaque((_NUMBER, serial()))


def is_some_number(value: Value) -> bool:
    """Whether this is a number that the program does not fix."""
    return isinstance(value, Opaque) and isinstance(value.key, tuple) and value.key[0] == _NUMBER


def as_list(m: Machine, array: Array) -> Value:
    """``array.tolist()``: lists in lists, down to the numbers; unknown if the array may hold something else."""
    shape, numeric = array.shape, is_numeric(array.dtype)
    if shape.rank == 1 and isinstance(shape[0], int) and shape[0] <= MAX_ITEMS:
        return new_list(array.items or tuple(some_number() if numeric else m.unknown() for _ in range(shape[0])))
    if not shape.rank or not numeric:
        return m.unknown()
    made: Value = some_number()
    for _ in range(shape.rank):
        # One list stands for all rows, which may come to differ in length.
        made = new_list((), made)
    assert isinstance(made, List)
    set_length(m, made, shape[0])
    return made


def common_numbers(m: Machine, values: Iterable[object]) -> Value | None:
    """A number, or a list of lists down to the numbers, that stands for all of the values; None if they differ."""
    given = list(values)
    depths = {_depth(m, value) for value in given}
    depth = depths.pop() if len(depths) == 1 else None
    if depth is None:
        return None
    for value in given:
        each = [found for _, found in value.alternatives] if isinstance(value, Union) else [value]
        general = next((found for found in each if isinstance(found, Value) and _is_any(found)), None)
        if general is not None:
            return general  # Loops look whether anything has changed.
    made: Value = some_number()
    for _ in range(depth):
        made = new_list((), made)
    return made


def _is_any(value: Value) -> bool:
    """Whether nothing is known of a value but that it is a number, or how many lists lie around numbers."""
    if isinstance(value, List) and value.slots.keys() == {"items", "rest"} and not value.items:
        return _is_any(value.slots["rest"])
    return is_some_number(value)


def _depth(m: Machine, value: object) -> int | None:
    """How many lists lie around the numbers: none around a number itself; None if there is something else."""
    value = m.look(value) if isinstance(value, Value) else value
    if isinstance(value, Union):
        depths = {_depth(m, found) for _, found in value.alternatives}
        return depths.pop() if len(depths) == 1 else None
    if not isinstance(value, List) or value.kind != "list":
        return 0 if isinstance(value, Value) and is_number(m, value) else None
    inner = {_depth(m, item) for item in (*value.items, *([value.slots["rest"]] if "rest" in value.slots else ()))}
    depth = inner.pop() if len(inner) == 1 else None
    return None if depth is None else depth + 1


def holds_number(m: Machine, value: Value) -> bool:
    """Whether a list, or a list in it, certainly has a number or a text among its items, if it has any at all."""
    value = m.look(value)
    if isinstance(value, Union):
        return all(holds_number(m, found) for _, found in options(value, m.facts))
    if isinstance(value, Tuple):
        return any(is_number(m, item) or holds_number(m, item) for item in value.items)
    if not isinstance(value, List) or value.kind != "list":
        return False
    if any(is_number(m, item) or holds_number(m, item) for item in value.items):
        return True
    further = value.slots.get("rest")
    return isinstance(further, Value) and (is_number(m, further) or holds_number(m, further))


def is_number(m: Machine, value: Value) -> bool:
    """Whether this certainly is a number, known or not, or a text."""
    value = m.look(value)
    if isinstance(value, Const):
        return isinstance(value.value, (int, float, str))
    return isinstance(value, Opaque) and _calculates(m, value.key)


def _calculates(m: Machine, key: Hashable) -> bool:
    """Whether this is the key of a number: one that is counted or converted, or what is calculated with such numbers.

    Keys of constants begin with the name of their type.
    """
    if not isinstance(key, tuple):
        return isinstance(key, AbstractDim)
    if key[0] != "key":
        return key[0] in (_NUMBER, "int", "float")
    made = m.compound(key)
    if not isinstance(made, tuple):
        return False
    return made[0] in _COUNTING or (made[0] in _CALCULATING and all(_calculates(m, part) for part in made[1:]))


def as_scalars(m: Machine, value: Value) -> Value:
    """A list or tuple in which arrays stand for numbers that the program does not fix, and for open lists of them."""
    if isinstance(value, Opaque):
        return Array(Shape(())) if _calculates(m, value.key) else value
    if not isinstance(value, (List, Tuple)) or not any(isinstance(found, Opaque) for found in walk(value)):
        return value
    if isinstance(value, Tuple):
        return Tuple(tuple(_as_row(m, item) for item in value.items), value.names, value.cls)
    copy = List(value.kind)
    copy.slots = {**value.slots, "items": tuple(_as_row(m, item) for item in value.items)}
    if isinstance(further := value.slots.get("rest"), Value):
        copy.slots["rest"] = as_scalars(m, further)
    return copy


def _as_row(m: Machine, item: Value) -> Value:
    """What stands for an item of a list that becomes an array."""
    if isinstance(item, List) and "rest" in item.slots and _depth(m, item) == 1:
        return Array(Shape((length_of(m, item),)))
    return as_scalars(m, item)
