"""Calls on one of several tensors: each is made from the state before the call, as if it were the only one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.collecting import for_each
from keras_shape_lint.interpreter.keras.verdicts import join_structures
from keras_shape_lint.interpreter.python.heap_loss import forget_slot
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Tensor, serial

if TYPE_CHECKING:
    from keras_shape_lint.heap import Changes
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values import Guard, Value

_Result = TypeVar("_Result")
_Choice = tuple["Guard", "Sequence[Value]"]


class Apart:
    """Alternatives of which each is run from the same state; what they leave is joined.

    The weights that one of them makes are not there when the next one is tried.
    """

    def __init__(self, m: Machine, *, several: bool) -> None:
        self._m = m
        self._several = several
        self._left: list[Changes] = []
        self._newest = serial()

    @contextmanager
    def one(self) -> Iterator[None]:
        """What runs in here is one of the alternatives; one that raises leaves nothing."""
        mark = self._m.heap.mark()
        try:
            yield
            self._left.append(self._m.heap.changes(mark))
        finally:
            if self._several:
                self._m.heap.undo(mark)

    def join(self) -> None:
        """The state after all of them."""
        if self._several:
            _leave(self._m, self._left, self._newest)


def try_each(
    m: Machine, choices: Iterable[_Choice], call: Callable[[Sequence[Value]], _Result]
) -> tuple[list[tuple[Guard, _Result, Sequence[Value]]], Mismatch | None]:
    """What the call gives for each choice of values that it accepts, and the first reason to refuse one."""
    results: list[tuple[Guard, _Result, Sequence[Value]]] = []
    failure: Mismatch | None = None
    several = list(choices)
    apart = Apart(m, several=len(several) > 1)
    for guard, chosen in several:
        try:
            with apart.one():
                results.append((guard, call(chosen), chosen))
        except Mismatch as mismatch:
            failure = failure or mismatch
    apart.join()
    return results, failure


def make_each(m: Machine, choices: Sequence[_Choice], make: Callable[[Sequence[Value]], Value]) -> Value:
    """The union of what is made of each choice of values, from the same state; a lone choice is made at once."""
    apart = Apart(m, several=len(choices) > 1)

    def made(chosen: Sequence[Value]) -> Value:
        with apart.one():
            return make(chosen)

    found = for_each(m, choices, made)
    apart.join()
    return found


def _leave(m: Machine, left: Sequence[Changes], newest: int) -> None:
    """Write what the alternatives leave, as far as they agree on it; what one of them has made stays as it is."""
    for owner, slot in dict.fromkeys(place for changes in left for place in changes):
        before = owner.slots.get(slot, MISSING)
        if owner.serial > newest:
            m.heap.write(owner, slot, next(changes[owner, slot] for changes in left if (owner, slot) in changes))
            continue
        contents = [changes.get((owner, slot), before) for changes in left]
        first = contents[0]
        if slot == BUILT and len({len(content) if isinstance(content, tuple) else None for content in contents}) == 1:
            shapes = zip(*contents, strict=True)
            m.heap.write(owner, slot, tuple(join_structures(list(parts)) for parts in shapes))
        elif all(_agree(content, first) for content in contents):
            m.heap.write(owner, slot, first)
        else:
            forget_slot(m, owner, slot, *contents)


def _agree(one: object, other: object) -> bool:
    """Whether it makes no difference which of both a slot holds: a graph of one shape is like another one of it."""
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        return one.shape == other.shape
    return one is other or one == other
