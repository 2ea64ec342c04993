"""How many items a container has, also where not every item is known one by one.

The slot "length" of an open `List` holds the number of its items where that is certain. Changes go through the heap, as
all others do, so that paths that add different numbers of items leave a choice of numbers, which is no certain one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.heap import MISSING
from keras_shape_lint.values import UNBOUND, Array, Const, Dataset, List, Number, Tuple, Value, dim_value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

LENGTH = "length"


def length_of(m: Machine, owner: List) -> Dim:
    """The number of items of a list."""
    if "rest" not in owner.slots:
        return len(owner.slots["items"])
    known = m.look(owner.slots.get(LENGTH, UNBOUND))
    if isinstance(known, Number):
        return known.dim
    return known.value if isinstance(known, Const) and isinstance(known.value, int) else UNKNOWN


def set_length(m: Machine, owner: List, length: Dim) -> None:
    """Say how many items an open list has."""
    if length is not UNKNOWN and owner.kind in ("list", "generator"):
        m.heap.write(owner, LENGTH, dim_value(length))
    elif LENGTH in owner.slots:
        m.heap.write(owner, LENGTH, MISSING)


def grow(m: Machine, owner: List, by: Dim) -> None:
    """So many items are added to an open list."""
    if LENGTH in owner.slots:
        set_length(m, owner, length_of(m, owner) + by)


def forget_length(m: Machine, owner: List) -> None:
    """Nobody knows any more how many items there are."""
    set_length(m, owner, UNKNOWN)


def number_of_items(m: Machine, value: Value) -> int | None:
    """How many items iterating over a value gives; None if that is not known."""
    value = m.look(value)
    length: Dim | None = None
    if isinstance(value, Tuple):
        length = len(value.items)
    elif isinstance(value, Const) and isinstance(value.value, (str, range)):
        length = len(value.value)
    elif isinstance(value, List):
        length = length_of(m, value)
    elif isinstance(value, Array) and value.shape.head:
        length = value.shape.head[0]
    elif isinstance(value, Dataset):
        length = value.count
    return length if isinstance(length, int) else None
