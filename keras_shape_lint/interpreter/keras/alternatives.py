"""Calls on one of several tensors: each is made from the state before the call, as if it were the only one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from keras_shape_lint.interpreter.keras.verdicts import join_structures
from keras_shape_lint.interpreter.python.heap_loss import forget_slot
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from keras_shape_lint.heap import Changes
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values import Guard, Value

_Result = TypeVar("_Result")
_Choice = tuple["Guard", "Sequence[Value]"]


def try_each(
    m: Machine, choices: Iterable[_Choice], call: Callable[[Sequence[Value]], _Result]
) -> tuple[list[tuple[Guard, _Result, Sequence[Value]]], Mismatch | None]:
    """What the call gives for each choice of values that it accepts, and the first reason to refuse one.

    The weights that it makes for one of them are not there when the next one is tried.
    """
    results: list[tuple[Guard, _Result, Sequence[Value]]] = []
    failure: Mismatch | None = None
    left: list[Changes] = []
    several = list(choices)
    for guard, chosen in several:
        mark = m.heap.mark()
        try:
            results.append((guard, call(chosen), chosen))
        except Mismatch as mismatch:
            failure = failure or mismatch
        if len(several) > 1:
            if len(results) > len(left):
                left.append(m.heap.changes(mark))
            m.heap.undo(mark)
    _leave(m, left)
    return results, failure


def _leave(m: Machine, left: Sequence[Changes]) -> None:
    """Write what the alternatives leave, as far as they agree on it."""
    for owner, slot in dict.fromkeys(place for changes in left for place in changes):
        before = owner.slots.get(slot)
        contents = [changes.get((owner, slot), before) for changes in left]
        first = contents[0]
        if slot == BUILT and len({len(content) if isinstance(content, tuple) else None for content in contents}) == 1:
            shapes = zip(*contents, strict=True)
            m.heap.write(owner, slot, tuple(join_structures(list(parts)) for parts in shapes))
        elif all(content is first or content == first for content in contents):
            m.heap.write(owner, slot, first)
        else:
            forget_slot(m, owner, slot, *contents)
