"""What a function of the program requires of its parameters, found by trying out what its calls leave open.

The function is run with symbols for its integers. Where a rule asks something that these do not decide, it is run again
under either answer: if it refuses one of them, the other one is required. That makes the conditions exact as far as
the rules ask: they hold if and only if none of the calls is refused.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from astroid import nodes

from keras_shape_lint.domain.conditions import Condition, merged, simplified
from keras_shape_lint.domain.decide import Truth, asking
from keras_shape_lint.domain.dims import Dim, Expr, symbol
from keras_shape_lint.interpreter.budget import Budget, Exhausted
from keras_shape_lint.interpreter.messages import findings_of
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.functions import call_function, unknown_arguments
from keras_shape_lint.interpreter.record import Record
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import NO_GUARD, Const, Function, Number, Opaque, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.source import Source

MAX_RUNS = 48
"""Of one rule, for one call."""
Question: TypeAlias = "tuple[str, Expr]"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a function requires: a condition in its parameters' names, and the call that needs it."""

    condition: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Contract:
    """What a function requires; `given` are the defaults of parameters for which it was found out.

    If it is `complete` the calls that were followed are right whenever all of it holds; else some of them are made
    under conditions of the program, of which nothing is said.
    """

    function: str
    line: int
    requires: tuple[Requirement, ...]
    given: tuple[tuple[str, Any], ...] = ()
    complete: bool = True


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
        caught = any(frame.catching for frame in m.frames)
        if calls > 1 or node is None or m.facts != NO_GUARD or m.branches or caught or m.source is not m.main:
            # It is only made under some condition, or is one of several.
            self.complete = False
            return
        self.needed += [Needed(either, node.lineno or 0, f"{label} {requirement}") for either, requirement in pending]


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
        distance = difference - expression
        opposite = difference + expression
        if isinstance(distance, int):
            # difference = expression + distance
            if other == "==" and told:
                lower = upper = distance
            elif other == "==":
                excluded.add(distance)
            elif told:
                upper = min(upper, distance)
            else:
                lower = max(lower, distance + 1)
        elif isinstance(opposite, int):
            if other == "==" and told:
                lower = upper = opposite
            elif other == "==":
                excluded.add(opposite)
            elif told:
                lower = max(lower, opposite)
            else:
                upper = min(upper, opposite - 1)
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


# ------------------------------------------------------------------------------------------------ functions


def contracts_of(module: nodes.Module, config: Configuration, source: Source) -> list[Contract]:
    """The contracts of the functions of a module, in the order of the source."""
    from keras_shape_lint.interpreter.analyze import machine_after

    m = machine_after(module, config, source)
    found = []
    for function in list(m.functions):
        if function.source is not m.main or function.owner is not None or function.kind != "function":
            continue
        if not isinstance(function.node, nodes.FunctionDef) or not isinstance(function.node.parent, nodes.Module):
            continue
        contract = _contract(m, function)
        if contract.requires:
            found.append(contract)
    return sorted(found, key=lambda contract: contract.line)


def _contract(m: Machine, function: Function) -> Contract:
    arguments, given = _symbolic_arguments(m, function)
    inquiry = Inquiry()
    mark, facts, frames, record, budget = m.heap.mark(), m.facts, len(m.frames), m.record, m.budget
    m.record, m.budget, m.facts, m.inquiry = Record(m.versions), Budget(), NO_GUARD, inquiry
    try:
        call_function(m, function, arguments, None)
    except (Exhausted, RecursionError):
        # What was found so far is required all the same.
        inquiry.complete = False
    finally:
        del m.frames[frames:]
        m.record, m.budget, m.facts, m.inquiry = record, budget, facts, None
        m.heap.undo(mark)
    requires = tuple(
        Requirement(" or ".join(sorted(map(str, need.either))), need.line, need.reason) for need in _combined(inquiry)
    )
    return Contract(function.name, function.node.lineno, requires, given, inquiry.complete)


def _combined(inquiry: Inquiry) -> list[Needed]:
    """The requirements with those put together that one condition can express."""
    kept: list[Needed] = []
    for need in inquiry.needed:
        waiting = need
        changed = True
        while changed:
            changed = False
            for other in kept:
                if other.either == waiting.either:
                    waiting = other
                elif len(other.either) == len(waiting.either) == 1:
                    (first,), (second,) = other.either, waiting.either
                    both = merged(first, second)
                    if both is None:
                        continue
                    # The line is that of the call which asks for more.
                    source = other if both == first else waiting
                    waiting = Needed(frozenset((both,)), source.line, source.reason)
                else:
                    continue
                kept.remove(other)
                changed = True
                break
        kept.append(waiting)
    return kept


def _symbolic_arguments(m: Machine, function: Function) -> tuple[Arguments, tuple[tuple[str, Any], ...]]:
    """Symbols in place of integer defaults, except of those that decide how often or whether something is done."""
    arguments = unknown_arguments(m, function)
    structural = frozenset(_structural_names(function.node))
    given = []
    annotated = _annotations(function.node)
    for name, value in arguments.keywords.items():
        if annotated.get(name, "int") != "int":
            continue
        made = _symbols(function, name, value)
        if made is None:
            continue
        if name in structural and isinstance(value, Const):
            given.append((name, value.value))
        elif name not in structural or isinstance(value, Opaque):
            arguments.keywords[name] = made
    return arguments, tuple(given)


def _annotations(node: nodes.FunctionDef) -> dict[str, str]:
    """The annotations of parameters as they are written."""
    parameters = [*zip(node.args.args or (), node.args.annotations or (), strict=False)]
    parameters += zip(node.args.kwonlyargs or (), node.args.kwonlyargs_annotations or (), strict=False)
    return {
        parameter.name: annotation.as_string().removeprefix("Optional[").removesuffix("]").removesuffix(" | None")
        for parameter, annotation in parameters
        if annotation is not None
    }


def _symbols(function: Function, name: str, value: Value) -> Value | None:
    """A symbol for an integer or for what may be one, a tuple of them for a tuple; None for everything else."""
    dim = symbol(name, ("parameter", id(function.node), name))
    if isinstance(value, Const) and isinstance(value.value, int) and not isinstance(value.value, bool):
        return Number(dim)
    if isinstance(value, Opaque) and value.name == name:
        # What is not a number is not taken for one: this is its size if it turns out to be one.
        return Opaque(value.key, name, None, dim)
    if isinstance(value, Tuple) and not value.names:
        items = [_symbols(function, f"{name}[{index}]", item) for index, item in enumerate(value.items)]
        if any(item is not None for item in items):
            return Tuple(tuple(made or item for made, item in zip(items, value.items, strict=True)))
    return None


def _structural_names(node: nodes.FunctionDef) -> Iterator[str]:
    """The names in ranges, in tests, and in what a loop goes through."""
    deciding: list[nodes.NodeNG] = [
        *(found.test for found in node.nodes_of_class((nodes.If, nodes.IfExp, nodes.While))),
        *(found.iter for found in node.nodes_of_class((nodes.For, nodes.Comprehension))),
        *(found for found in node.nodes_of_class(nodes.Call) if found.func.as_string() == "range"),
    ]
    for place in deciding:
        yield from (name.name for name in place.nodes_of_class(nodes.Name))
