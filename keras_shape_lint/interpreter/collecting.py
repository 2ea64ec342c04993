"""Findings of what runs inside, collected instead of reported: for alternatives, and for what is run again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from keras_shape_lint.interpreter.paths import unite

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Case
    from keras_shape_lint.source import Span
    from keras_shape_lint.values import Guard, Value

_Item = TypeVar("_Item")

LEFT = "left"
"""The condition that a function was not left before has the key ``(LEFT, depth of its frame, number of ways out)``."""


def conditions_of(m: Machine) -> Guard:
    """What decides whether a run comes to the present place: the facts, and the ways out that it has not taken."""
    frames = [(depth, len(frame.exits)) for depth, frame in enumerate(m.frames) if frame.exits]
    return m.facts.union(((LEFT, *found), True) for found in frames)


class Several:
    """Alternatives of which only one happens: findings stand only if every one of them has some."""

    def __init__(self, m: Machine) -> None:
        self._m = m
        self._found: list[list[Case]] = []

    @contextlib.contextmanager
    def alternative(self, guard: Guard) -> Iterator[None]:
        """Run one of them, which is the case under `guard`."""
        with self._m.assuming(guard):
            inside = conditions_of(self._m)
            with findings_of(self._m) as found:
                yield
        self._found.append([replace(case, guard=case.guard - inside) for case in found])

    def settle(self) -> None:
        """Report what the first of them has, under everything that their findings depend on besides."""
        if not self._found or not all(self._found):
            return
        guard = conditions_of(self._m)
        for cases in self._found[1:]:
            guard |= min((case.guard for case in cases), key=len)
        self._m.record.cases += [replace(case, guard=guard | case.guard) for case in self._found[0]]


@contextlib.contextmanager
def one_of_several(m: Machine) -> Iterator[Several]:
    """Run alternatives of which only one happens, each as an `alternative` of what this yields."""
    several = Several(m)
    yield several
    several.settle()


@contextlib.contextmanager
def findings_of(m: Machine) -> Iterator[list[Case]]:
    """Collect the findings of what runs inside instead of reporting them."""
    start, reported = len(m.record.cases), set(m.record.reported)
    collected: list[Case] = []
    yield collected
    collected += m.record.cases[start:]
    del m.record.cases[start:]
    m.record.reported = reported


def failure_in(m: Machine, run: Callable[[], object]) -> str:
    """What is said of the first thing that certainly fails in a trial run, or nothing; the run itself leaves nothing.

    Raises:
        Mismatch: what the trial itself is refused for.
    """
    before, mark = conditions_of(m), m.heap.mark()
    with findings_of(m) as found:
        try:
            run()
        finally:
            m.heap.undo(mark)
    certain = (case for case in found if case.diagnostic.rule.id.startswith("E") and case.guard <= before)
    failed = next(certain, None)
    return "" if failed is None else f"in line {failed.diagnostic.span.line} {failed.diagnostic.message}"


class FirstRun:
    """What was known before some code runs, so that its findings can be compared with those of another run of it."""

    def __init__(self, m: Machine) -> None:
        self._m = m
        self._cases, self._reported, self._entered = len(m.record.cases), set(m.record.reported), set(m.entered)

    @property
    def has_findings(self) -> bool:
        """Whether something was found since then."""
        return len(self._m.record.cases) > self._cases

    def confirm(self, run: Callable[[], object]) -> None:
        """Run the code again, from other premises: what is not found this time is taken back, and nothing is added."""
        m, record = self._m, self._m.record
        calls, lost, known, entered = len(record.calls), len(record.lost), record.reported, m.entered
        record.reported, m.entered = set(self._reported), set(self._entered)
        with findings_of(m) as again:
            run()
        m.entered |= entered
        del record.calls[calls:], record.lost[lost:]
        record.reported = known
        certain = {told(case) for case in again}
        for case in [case for case in record.cases[self._cases :] if told(case) not in certain]:
            record.cases.remove(case)
            record.reported -= case.keys


def told(case: Case) -> tuple[str, Span]:
    """What makes a finding the same as one of another run."""
    return case.diagnostic.rule.id, case.diagnostic.span


def for_each(m: Machine, alternatives: Iterable[tuple[Guard, _Item]], run: Callable[[_Item], Value]) -> Value:
    """The union of what something gives for alternatives of which only one holds; a lone one is run at once."""
    choices = list(alternatives)
    if len(choices) == 1 and not choices[0][0]:
        return run(choices[0][1])
    made = []
    with one_of_several(m) as several:
        for guard, item in choices:
            with several.alternative(guard):
                made.append((guard, run(item)))
    return unite(made)
