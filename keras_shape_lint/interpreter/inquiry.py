"""Finding out under which conditions a call is refused, by trying out what the sizes in it leave open.

Where a rule asks something that the symbols do not decide, it is run again under either answer: if it refuses one of
them, the other one is required. That makes the conditions exact as far as the rules ask: they hold if and only if none
of the calls is refused.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from astroid import nodes

from keras_shape_lint.domain.conditions import Condition, simplified
from keras_shape_lint.domain.decide import Truth, asking
from keras_shape_lint.domain.dims import Dim, Expr
from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import NO_GUARD, Guard, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

MAX_RUNS = 48
"""Of one rule, for one call."""
Question: TypeAlias = "tuple[str, Expr]"


@dataclass(slots=True)
class Needed:
    """One of these conditions has to hold for a call to be right."""

    either: frozenset[Condition]
    line: int
    reason: str


@dataclass(slots=True)
class Inquiry:
    """The conditions found so far while one function runs."""

    needed: list[Needed] = field(default_factory=list)
    complete: bool = True
    """Nothing was left out: no call stood under a condition or took too many runs."""
    busy: bool = False
    """A call is being tried out, or made: what it calls in turn belongs to it."""
    assumed: Guard = NO_GUARD
    """What holds because the function would have raised otherwise."""
    sequences: dict[int, Value] = field(default_factory=dict)
    """The values that stand for a parameter with a sequence as its default, and that parameter as an unknown, by id."""
    _pending: list[tuple[frozenset[Condition], str]] = field(default_factory=list)
    _calls: int = 0

    @contextlib.contextmanager
    def exploring(self, m: Machine, run: Callable[[], Any]) -> Iterator[None]:
        """Try out what the rule of a call refuses, then let the call be made."""
        self.busy = True
        self._calls += 1
        mark = m.heap.mark()
        try:
            try:
                self._pending += _refused_paths(m, run, mark)
            except _TooMany:
                self.complete = False
            m.refused.clear()
            yield
        finally:
            self.busy = False

    def settle(self, m: Machine, label: str, node: nodes.NodeNG | None) -> None:
        """Note the conditions of the call that was just made."""
        if self.busy:
            return
        pending, calls = self._pending, self._calls
        self._pending, self._calls = [], 0
        if not pending:
            return
        place = node if m.source is m.main or node is None else m.call_in_main()
        if calls > 1 or place is None or not self.is_certain(m):
            # It is only made under some condition, or is one of several.
            self.complete = False
            return
        self.needed += [
            Needed(either, place.lineno or 0, f"{label} {requirement}".lstrip()) for either, requirement in pending
        ]

    def is_certain(self, m: Machine) -> bool:
        """Whether what runs now runs in every call of the function that does not fail before."""
        return m.facts <= self.assumed and not m.branches and not any(frame.catching for frame in m.frames)


class _TooMany(Exception):
    """A rule asks more than can be tried out."""


def _refused_paths(m: Machine, run: Callable[[], Any], mark: int) -> list[tuple[frozenset[Condition], str]]:
    """The opposite of every set of answers under which a rule refuses its call, with what it says then."""
    refused: list[tuple[frozenset[Condition], str]] = []
    path: list[tuple[Question, bool]] = []
    for _ in range(MAX_RUNS):
        known = dict(path)
        asked: list[tuple[Question, bool]] = []

        def answer(relation: str, difference: Dim, known: dict[Any, bool] = known, asked: Any = asked) -> Truth:
            if not isinstance(difference, Expr) or not _of_parameters(difference):
                return Truth.UNKNOWN
            question = (relation, difference)
            told = _implied({**known, **dict(asked)}, question)
            if told is None:
                told = False
                asked.append((question, told))
            return Truth.YES if told else Truth.NO

        try:
            with asking(answer), findings_of(m):
                run()
        except Mismatch as mismatch:
            path += asked
            if not path:
                return []
            negated = frozenset(simplified(Condition(*question, holds=not told)) for question, told in path)
            refused.append((negated, mismatch.requirement))
        else:
            path += asked
        finally:
            m.heap.undo(mark)
        while path and path[-1][1]:
            path.pop()
        if not path:
            return _resolved(refused)
        path[-1] = (path[-1][0], True)
    raise _TooMany


def _of_parameters(difference: Expr) -> bool:
    return all(isinstance(found.key, tuple) and found.key[0] == "parameter" for found in difference.symbols())


def _implied(known: dict[Question, bool], question: Question) -> bool | None:
    """The answer that earlier ones leave: those about the same expression with another constant bound it."""
    if question in known:
        return known[question]
    relation, difference = question
    lower, upper, excluded = float("-inf"), float("inf"), set()
    for (other, expression), told in known.items():
        for sign, constant in ((1, difference - expression), (-1, difference + expression)):
            if not isinstance(constant, int):
                continue
            # The difference is the constant plus or minus the expression, which was equal to, at most or above zero.
            if other == "==" and told:
                lower = upper = constant
            elif other == "==":
                excluded.add(constant)
            elif told is (sign > 0):
                upper = min(upper, constant if told else constant - 1)
            else:
                lower = max(lower, constant if told else constant + 1)
            break
    if relation == "<=":
        return True if upper <= 0 else False if lower > 0 else None
    if lower > 0 or upper < 0 or 0 in excluded:
        return False
    return True if lower == upper == 0 else None


def _resolved(clauses: list[tuple[frozenset[Condition], str]]) -> list[tuple[frozenset[Condition], str]]:
    """The clauses without what they have in vain: (a or b) and (not a or b) is b."""
    found = dict(clauses)
    changed = True
    while changed:
        changed = False
        for first in list(found):
            for second in list(found):
                clash = [condition for condition in first if simplified(~condition) in second]
                if len(clash) != 1:
                    continue
                rest = (first | second) - {clash[0], simplified(~clash[0])}
                if rest not in found and rest and (rest <= first or rest <= second):
                    found[rest] = found[second] if rest <= second else found[first]
                    changed = True
    return [(clause, text) for clause, text in found.items() if not any(other < clause for other in found)]
