"""Loops of many iterations that are run one by one all the same: each of them decides something, and none costs much.

What every iteration changes alike is known without running them. It takes a run to know how many of them went on early,
which of them raised, or how often a condition held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.budget import LONG_LOOP_STEPS, MAX_ITERATIONS

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_DECIDING = (nodes.If, nodes.IfExp, nodes.Try, nodes.Continue, nodes.Break)


class Patience:
    """Whether to run one more iteration of a loop of which nobody knows another way to tell what it leaves."""

    def __init__(self, m: Machine, node: nodes.For | nodes.While) -> None:
        self.m, self.node = m, node
        self.forks, self.calls = m.forks, len(m.record.calls)
        self.start = m.budget.steps
        self._decides: bool | None = None

    @property
    def decides(self) -> bool:
        """Whether the loop is one of those that are run one by one."""
        if self._decides is None:
            self._decides = _is_short(self.node) and _decides(self.node)
        return self._decides

    def lasts(self, share: float = 1.0) -> bool:
        """Whether it pays to go on when this part of the loop has been run: all is known so far, and costs little."""
        limit = min(LONG_LOOP_STEPS, self.m.budget.long_loops) * share
        known = self.m.forks == self.forks and len(self.m.record.calls) == self.calls
        return self.decides and known and self.start - self.m.budget.steps <= limit

    def end(self) -> None:
        """Pay for the iterations that were run."""
        self.m.budget.long_loops -= self.start - self.m.budget.steps


def _is_short(node: nodes.For | nodes.While) -> bool:
    """Whether the body is short enough for more iterations than are run one by one anyway."""
    parts = (part for statement in node.body for part in statement.nodes_of_class(nodes.NodeNG))
    return sum(1 for _ in parts) * MAX_ITERATIONS <= LONG_LOOP_STEPS


def _decides(node: nodes.For | nodes.While) -> bool:
    """Whether the body of a loop may do one thing in one iteration and another in the next."""
    for statement in node.body:
        if any(True for _ in statement.nodes_of_class(_DECIDING)):
            return True
        if any(isinstance(target, nodes.Subscript) for target in getattr(statement, "targets", ())):
            return True
        if isinstance(statement, nodes.Expr) and isinstance(statement.value, nodes.Call):
            called = statement.value.func
            if isinstance(called, nodes.Name) and called.name != "print":
                return True
    return False
