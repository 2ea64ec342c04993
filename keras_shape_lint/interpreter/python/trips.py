"""How often a loop runs that is not run item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from astroid import nodes

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.interpreter.python.arithmetic import as_dim
from keras_shape_lint.values import Mutable, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.heap import Changes
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.inductions import Induction


class Trips(Protocol):
    """What counts the iterations of a loop that nothing leaves."""

    def enter(self, m: Machine) -> None:
        """The loop begins."""

    def repeat(self, m: Machine) -> None:
        """The state is one that may stand before any iteration."""

    def total(self, m: Machine, inductions: Sequence[Induction], before: Changes) -> int | None:
        """The number of iterations, if it is certain; `before` is what the first one has changed."""


class KnownTrips:
    """A loop over so many items, if it does not change what it goes through."""

    def __init__(self, iterable: Value, number: int | None) -> None:
        self.iterable = iterable
        self.number = number

    def enter(self, m: Machine) -> None:
        """Nothing depends on the state."""

    def repeat(self, m: Machine) -> None:
        """Nothing depends on the state."""

    def total(self, m: Machine, inductions: Sequence[Induction], before: Changes) -> int | None:
        """The number of items."""
        if isinstance(self.iterable, Mutable) and any(owner is self.iterable for owner, _ in before):
            return None
        return self.number


class TestedTrips:
    """A loop with a test that compares a number of which every iteration adds the same to one that stays."""

    def __init__(self, test: nodes.NodeNG) -> None:
        self.test = test
        self.start: Dim = UNKNOWN
        self.head: Dim = UNKNOWN

    def enter(self, m: Machine) -> None:
        """Note how far the number is from its bound in the beginning."""
        self.start = self._distance(m)

    def repeat(self, m: Machine) -> None:
        """Note how far the number is from its bound before any iteration."""
        self.head = self._distance(m)

    def total(self, m: Machine, inductions: Sequence[Induction], before: Changes) -> int | None:
        """The number of steps until the test is false."""
        if not isinstance(self.start, int) or not isinstance(self.test, nodes.Compare):
            return None
        for found in inductions:
            if self.start - found.start == self.head - found.head:
                return _steps_until(self.start, found.step, self.test.ops[0][0])
        return None

    def _distance(self, m: Machine) -> Dim:
        """The left side of the test less the right one."""
        from keras_shape_lint.interpreter.python.expressions import evaluate

        test = self.test
        if not isinstance(test, nodes.Compare) or len(test.ops) != 1 or not _is_plain(test):
            return UNKNOWN
        left, right = (as_dim(m.look(evaluate(m, side))) for side in (test.left, test.ops[0][1]))
        return left - right if left is not None and right is not None else UNKNOWN


def _is_plain(test: nodes.Compare) -> bool:
    """Whether evaluating a test changes nothing: it calls nothing but ``len``."""
    if any(True for _ in test.nodes_of_class((nodes.NamedExpr, nodes.Await, nodes.Yield))):
        return False
    return all(call.func.as_string() == "len" for call in test.nodes_of_class(nodes.Call))


def _steps_until(distance: int, step: int, relation: str) -> int | None:
    """For how many k = 0, 1, ... ``distance + k * step <relation> 0`` holds; None if that does not end."""
    if relation in (">", ">="):
        distance, step = -distance, -step
    elif relation not in ("<", "<="):
        return None
    if step <= 0:
        return None
    number = -(distance // step) if relation in ("<", ">") else -distance // step + 1
    return max(number, 0)
