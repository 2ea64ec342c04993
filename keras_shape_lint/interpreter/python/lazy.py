"""Iterators whose items are made when somebody asks: endless ones, and generators that never end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import MAX_ITERATIONS
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.values import List, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

SOURCE = "source"
"""The slot of a generator that holds the `Source` of its further items."""
_TAKEN = "taken"


class Undecided(Exception):
    """What comes next depends on something that is not known."""


class Source:
    """Further items, in the order in which they are made; they cannot be made again."""

    def __init__(self, items: Iterator[Value], branches: int, *, endless: bool) -> None:
        self.items = items
        self.endless = endless
        self.branches = branches
        self.taken = 0


def lazy(m: Machine, items: Iterator[Value], *, endless: bool = False) -> List:
    """A generator of items that are made when they are asked for; `rest` is what is known of them without asking."""
    value = List("generator")
    value.slots = {"items": (), "rest": m.unknown(), SOURCE: Source(items, m.branches, endless=endless), _TAKEN: 0}
    return value


def is_lazy(value: Value) -> bool:
    """Whether some of the items are made only when they are asked for."""
    return isinstance(value, List) and SOURCE in value.slots


def pull(m: Machine, value: List) -> Value | None:
    """The next item, or None at the end. Raises `Undecided`."""
    source = value.slots[SOURCE]
    if source.branches != m.branches or source.taken != value.slots[_TAKEN]:
        # Taken under a condition, or on a path that was left again.
        raise Undecided
    m.budget.spend()
    item = next(source.items, None)
    source.taken += 1
    m.heap.write(value, _TAKEN, source.taken)
    return m.look(item) if item is not None else None


def stop(m: Machine, value: List) -> None:
    """From now on nothing is known of the items but what `rest` says."""
    for slot in (SOURCE, _TAKEN):
        m.heap.write(value, slot, MISSING)


def items_of(m: Machine, value: Value) -> Iterator[Value]:
    """The items one by one. Raises `Undecided` where they are not known."""
    from keras_shape_lint.interpreter.python.iteration import iterate

    value = m.look(value)
    if isinstance(value, List) and is_lazy(value):
        while (item := pull(m, value)) is not None:
            yield item
        return
    items = iterate(m, value)
    if items is None:
        raise Undecided
    yield from items


def drain(m: Machine, value: List) -> list[Value] | None:
    """All further items, which are known from now on; None if there are too many, or they depend on something."""
    items: list[Value] = []
    if value.slots[SOURCE].endless:
        return None
    try:
        while len(items) <= MAX_ITERATIONS:
            item = pull(m, value)
            if item is None:
                m.heap.write(value, "items", tuple(items))
                for slot in ("rest", SOURCE, _TAKEN):
                    m.heap.write(value, slot, MISSING)
                return items
            items.append(item)
    except Undecided:
        pass
    return None


def next_item(m: Machine, value: List, *default: Value) -> Value:
    """``next(value)``."""
    try:
        item = pull(m, value)
    except Undecided:
        stop(m, value)
        return m.unknown()
    if item is None and default:
        return default[0]
    if item is None:
        raise_certainly(m, "StopIteration")
    return item if item is not None else m.unknown()
