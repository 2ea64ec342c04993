"""What the iterations of a loop find under conditions: it stands if no other iteration may pass the same place.

A finding of one iteration is certain if every run of the loop comes to it. Under a condition that is not known, a run
may come to the statement in another iteration only, with other values. Then all of them have to fail there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.budget import Exhausted
from keras_shape_lint.interpreter.collecting import LEFT, findings_of, told
from keras_shape_lint.values import Guard, serial

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Case


@dataclass(slots=True)
class _Iteration:
    """What was found in one iteration, and which statements it came to under which facts: a part of a long list."""

    cases: list[Case] = field(default_factory=list)
    reached: Sequence[tuple[nodes.NodeNG, Guard]] = ()
    part: range = range(0)


class LoopFindings:
    """The findings of one loop, which starts now, by iteration."""

    def __init__(self, m: Machine) -> None:
        self._m = m
        self._facts, self._depth, self._exits = m.facts, len(m.frames) - 1, len(m.frame.exits)
        self._iterations: list[_Iteration] = []
        self._later: _Iteration | None = None
        self._doubtful = False

    @property
    def any_conditional(self) -> bool:
        """Whether something was found that not every run of the loop comes to."""
        return any(self._conditions(case) for made in self._iterations for case in made.cases)

    @contextmanager
    def iteration(self) -> Iterator[None]:
        """Run an iteration that reports what it finds."""
        record, made = self._m.record, _Iteration()
        first = len(record.cases)
        self._iterations.append(made)
        try:
            with self._watching(made):
                yield
        finally:
            made.cases = record.cases[first:]
        for case in made.cases:
            if self._conditions(case):
                # The next iteration is asked for it again.
                record.reported -= case.keys

    @contextmanager
    def any_later_iteration(self) -> Iterator[None]:
        """Run an iteration for what it leaves, from a state that stands for many: it reports and yields nothing.

        The last one of these counts.
        """
        frame, made = self._m.frame, _Iteration()
        if not self.any_conditional:
            frame.catching += 1
            try:
                yield
            finally:
                frame.catching -= 1
            return
        frame.told_from -= 1
        try:
            with findings_of(self._m) as made.cases, self._watching(made):
                self._m.record.reported = set()
                yield
        finally:
            frame.told_from += 1
        self._later = made

    def give_up(self) -> None:
        """Of the other iterations nothing is known."""
        self._doubtful = True

    def settle(self) -> None:
        """Take back what another iteration may pass, and what an earlier one had found already."""
        m, seen = self._m, set()
        iterations = [*self._iterations, *([self._later] if self._later is not None else ())]
        dropped = set()
        for made in self._iterations:
            for case in made.cases:
                conditions = self._conditions(case)
                others = (other for other in iterations if other is not made)
                passed = conditions and (self._doubtful or any(_may_pass(other, case, conditions) for other in others))
                if passed or told(case) in seen:
                    dropped.add(id(case))
                else:
                    seen.add(told(case))
                    m.record.reported |= case.keys
        if dropped:
            m.record.cases[:] = [case for case in m.record.cases if id(case) not in dropped]

    def _conditions(self, case: Case) -> Guard:
        """What decides whether a run of the loop comes to a finding."""
        return frozenset(literal for literal in case.guard - self._facts if not self._is_older(literal))

    def _is_older(self, literal: tuple[object, bool]) -> bool:
        """Whether a condition is that nothing was left by a way out which was there before the loop."""
        key = literal[0]
        if not isinstance(key, tuple) or key[0] != LEFT:
            return False
        return key[1:] <= (self._depth, self._exits)

    @contextmanager
    def _watching(self, made: _Iteration) -> Iterator[None]:
        m = self._m
        outermost = m.reached is None
        reached = m.reached if m.reached is not None else []
        first, m.reached = len(reached), reached
        try:
            yield
        finally:
            made.reached, made.part = reached, range(first, len(reached))
            if outermost:
                m.reached = None


@contextmanager
def findings_by_iteration(m: Machine) -> Iterator[LoopFindings]:
    """The findings of a loop that is run inside, settled at its end."""
    findings = LoopFindings(m)
    try:
        yield findings
    except Exhausted:
        findings.give_up()
        raise
    finally:
        findings.settle()


def open_loop(over: Hashable = None) -> Guard:
    """What holds in a loop that perhaps is not run at all, which depends on what it goes `over`."""
    return frozenset(((("open loop", serial(), over), True),))


def _may_pass(iteration: _Iteration, case: Case, conditions: Guard) -> bool:
    """Whether an iteration may come to the statement of a finding of another one, and come through.

    Where the same conditions hold as there, the other one has failed already.
    """
    if any(told(again) == told(case) for again in iteration.cases):
        return False
    statement = case.node.statement()
    reached = (iteration.reached[index] for index in iteration.part)
    return any(node is statement and not conditions <= facts for node, facts in reached)
