"""What every iteration of a loop changes by the same amount: counters, lengths of lists, arrays that are joined to.

A loop that is not run item by item is run once as it stands, and again from a state that may be that before any
iteration. A number that the first run raises by k, and that is n + k after the other one if it was n before, whatever n
is, is raised by k each time: after so many iterations it is known again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, Dim, symbol
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.python.heap_loss import forget_slot
from keras_shape_lint.interpreter.python.lengths import LENGTH, length_of, set_length
from keras_shape_lint.values import UNBOUND, Array, Const, Instance, List, Mutable, Number, Scope, dim_value, serial

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from keras_shape_lint.heap import Changes
    from keras_shape_lint.interpreter.machine import Machine


@dataclass(frozen=True, slots=True)
class Induction:
    """A number that every iteration raises by `step`: `start` before the first of them, `head` before any.

    It is what the slot holds; or the length of the list that owns it; or the size of the array in it along `axis`.
    """

    owner: Mutable
    slot: Hashable
    start: Dim
    step: int
    head: Dim
    array: Array | None = None
    axis: int = 0

    def write(self, m: Machine, number: Dim) -> None:
        """Let this be the number."""
        if isinstance(self.owner, List):
            set_length(m, self.owner, number)
        elif self.array is None:
            m.heap.write(self.owner, self.slot, dim_value(number))
        else:
            dims = (*self.array.shape.dims[: self.axis], number, *self.array.shape.dims[self.axis + 1 :])
            m.heap.write(self.owner, self.slot, replace(self.array, shape=Shape(dims), items=None, distinct=None))

    def holds(self, m: Machine) -> bool:
        """Whether an iteration from `head` has raised it by the step, and changed nothing else in the slot."""
        expected = self.head + self.step
        if isinstance(self.owner, List):
            return length_of(m, self.owner) == expected
        now = m.look(self.owner.slots.get(self.slot, UNBOUND))
        if self.array is None:
            return isinstance(now, Number) and now.dim == expected
        if not isinstance(now, Array) or now.shape.rank != self.array.shape.rank:
            return False
        same = all(a == b for k, (a, b) in enumerate(zip(now.shape, self.array.shape, strict=True)) if k != self.axis)
        return same and now.shape[self.axis] == expected

    def forget(self, m: Machine) -> None:
        """It is not certain that the step is the same each time."""
        if isinstance(self.owner, List):
            set_length(m, self.owner, UNKNOWN)
        else:
            forget_slot(m, self.owner, self.slot)


def find_inductions(m: Machine, before: Changes, after: Changes, newest: int) -> list[Induction]:
    """What one iteration has raised, of all that was there before it: that has a serial number up to `newest`."""
    return [
        found
        for owner, slot in before
        if owner.serial <= newest
        for found in _steps(m, owner, slot, before[owner, slot], after[owner, slot])
    ]


def _steps(m: Machine, owner: Mutable, slot: Hashable, before: object, after: object) -> Iterator[Induction]:
    if isinstance(owner, List):
        if owner.kind != "list":
            return
        if slot == "items" and "rest" not in owner.slots and isinstance(before, tuple) and isinstance(after, tuple):
            yield _induction(owner, LENGTH, len(before), len(after) - len(before))
        elif slot == LENGTH:
            yield from _of_numbers(owner, LENGTH, before, after)
    elif isinstance(owner, (Scope, Instance)):
        yield from _of_numbers(owner, slot, before, after)
        if isinstance(before, Array) and isinstance(after, Array) and before.shape.rank == after.shape.rank:
            yield from _growing_axis(owner, slot, before, after)


def _of_numbers(owner: Mutable, slot: Hashable, before: object, after: object) -> Iterator[Induction]:
    start, end = _number(before), _number(after)
    if start is not None and end is not None and isinstance(step := end - start, int):
        yield _induction(owner, slot, start, step)


def _number(content: object) -> Dim | None:
    if isinstance(content, Const):
        return content.value if type(content.value) is int else None
    return content.dim if isinstance(content, Number) else None


def _growing_axis(owner: Mutable, slot: Hashable, before: Array, after: Array) -> Iterator[Induction]:
    if before.shape.rank is None:
        return
    sizes = list(zip(before.shape, after.shape, strict=True))
    axes = [axis for axis, (a, b) in enumerate(sizes) if a != b]
    if len(axes) == 1:
        start, end = sizes[axes[0]]
        if isinstance(start, int) and isinstance(end, int) and end > start:
            head = symbol("length", ("length", serial()), lower=0)
            yield Induction(owner, slot, start, end - start, head, after, axes[0])


def _induction(owner: Mutable, slot: Hashable, start: Dim, step: int) -> Induction:
    lower = 0 if isinstance(owner, List) else None
    return Induction(owner, slot, start, step, symbol("number", ("number", serial()), lower=lower))
