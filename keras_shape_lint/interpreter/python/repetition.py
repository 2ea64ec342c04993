"""Loops over known items whose iterations cost much and have come to do the same again and again.

The items that are left are run together then, as if they were not known one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import COSTLY_STEPS, DECIDING_STEPS, REPEATED_STEPS, REPETITIONS
from keras_shape_lint.interpreter.paths import same
from keras_shape_lint.values import (
    Array,
    Const,
    Layer,
    List,
    Number,
    Opaque,
    Scope,
    Tensor,
    Union,
    Value,
    serial,
)

if TYPE_CHECKING:
    from collections.abc import Hashable

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values import Mutable


class Repetition:
    """How many of the last iterations of one loop, which starts now, were like the one before them."""

    def __init__(self, m: Machine) -> None:
        self._m = m
        self._start = m.budget.steps
        self._done = self._in_a_row = 0

    @property
    def is_enough(self) -> bool:
        """Whether nothing else is expected of the next iterations."""
        return self._in_a_row >= REPETITIONS

    @contextmanager
    def iteration(self) -> Iterator[None]:
        """Run an iteration."""
        m = self._m
        self._done += 1
        if self._start - m.budget.steps <= max(REPEATED_STEPS, self._done * COSTLY_STEPS):
            yield
            return
        mark, newest, decisions = m.heap.mark(), serial(), m.decisions
        yield
        before, after = m.heap.content_at(mark), m.heap.changes(mark)
        decides = m.decisions != decisions and self._start - m.budget.steps <= DECIDING_STEPS
        repeats = not decides and all(
            owner.serial > newest or _repeats(owner, slot, before[owner, slot], content)
            for (owner, slot), content in after.items()
        )
        self._in_a_row = self._in_a_row + 1 if repeats else 0


def _repeats(owner: Mutable, slot: Hashable, before: object, after: object) -> bool:
    """Whether an iteration leaves in a slot what it found, but for steps that are the same each time."""
    if before is after or before == after:
        return True
    if isinstance(owner, Scope) and before is MISSING:
        return True
    if isinstance(owner, List) and isinstance(before, tuple) and isinstance(after, tuple):
        added = after[len(before) :]
        return after[: len(before)] == before and all(isinstance(item, Opaque) or _is_single(item) for item in added)
    if not isinstance(before, Value) or not isinstance(after, Value):
        return False
    earlier = _alternatives(before)
    return all(any(_is_like(one, other) for one in earlier) for other in _alternatives(after))


def _is_single(item: object) -> bool:
    """Whether this is an array of one number: of others, such as windows of a series, the last may be shorter."""
    return isinstance(item, Array) and item.shape.rank == 0


def _alternatives(value: Value) -> list[Value]:
    return [found for _, found in value.alternatives] if isinstance(value, Union) else [value]


def _is_like(before: Value, after: Value) -> bool:
    """Whether one more iteration may be expected to make a third value of the same kind of these."""
    if isinstance(before, Tensor) and isinstance(after, Tensor):
        maker = _maker(before)
        return before.shape == after.shape and maker == _maker(after) and not isinstance(maker, (Layer, type(None)))
    if _is_count(before) and _is_count(after):
        return True
    if isinstance(before, Array) and isinstance(after, Array):
        return (before.shape, before.dtype) == (after.shape, after.dtype)
    return isinstance(after, Opaque) or same(before, after)


def _maker(tensor: Tensor) -> object:
    """What made a tensor, if a training loop may call that again and again: a layer is one more of a growing graph."""
    target = tensor.producer.target if tensor.producer is not None else None
    return target if tensor.tracked else Tensor


def _is_count(value: Value) -> bool:
    return isinstance(value, Number) or (isinstance(value, Const) and type(value.value) is int)
