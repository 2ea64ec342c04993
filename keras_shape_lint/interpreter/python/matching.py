"""The match statement: cases with constant patterns are decided or forked, others forget what they bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.machine import Flow
from keras_shape_lint.interpreter.python import arithmetic
from keras_shape_lint.interpreter.python.conditions import Answer, condition, truth
from keras_shape_lint.interpreter.python.environment import bind
from keras_shape_lint.values import NO_GUARD, Const, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def execute_match(m: Machine, node: nodes.Match) -> Flow:
    """Run the case that fits, or fork over those that may."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    return _cases(m, evaluate(m, node.subject), list(node.cases))


def _cases(m: Machine, subject: Value, cases: list[nodes.MatchCase]) -> Flow:
    from keras_shape_lint.interpreter.python.statements import execute_block

    if not cases:
        return Flow.NEXT
    case, *others = cases
    answer = _fits(m, subject, case.pattern)
    if answer is not False and case.guard is not None:
        guard = condition(m, case.guard)
        answer = guard if answer is True else (NO_GUARD, NO_GUARD)
    if isinstance(answer, bool):
        return execute_block(m, case.body) if answer else _cases(m, subject, others)
    return m.fork(
        answer[0],
        answer[1],
        lambda holds: execute_block(m, case.body) if holds else _cases(m, subject, others),
    )


def _fits(m: Machine, subject: Value, pattern: nodes.NodeNG) -> Answer:
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(pattern, nodes.MatchValue):
        return truth(m, arithmetic.compare(m, "==", subject, evaluate(m, pattern.value), pattern))
    if isinstance(pattern, nodes.MatchSingleton):
        return truth(m, arithmetic.compare(m, "is", subject, Const(pattern.value), pattern))
    if isinstance(pattern, nodes.MatchAs):
        answer: Answer = True if pattern.pattern is None else _fits(m, subject, pattern.pattern)
        if pattern.name is not None:
            bind(m, pattern.name.name, subject)
        return answer
    if isinstance(pattern, nodes.MatchOr):
        answers = [_fits(m, subject, option) for option in pattern.patterns]
        if any(answer is True for answer in answers):
            return True
        return False if all(answer is False for answer in answers) else (NO_GUARD, NO_GUARD)
    for name in pattern.nodes_of_class(nodes.AssignName):
        bind(m, name.name, m.unknown())
    return NO_GUARD, NO_GUARD
