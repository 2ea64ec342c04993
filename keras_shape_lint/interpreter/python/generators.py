"""Generators that never end by themselves: their bodies are run from one `yield` to the next."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.machine import Frame
from keras_shape_lint.interpreter.python.lazy import Undecided, items_of
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_Steps = Generator[Value, None, Flow]


def never_ends(function: nodes.NodeNG) -> bool:
    """Whether a generator has a ``while True`` that yields."""
    return any(
        isinstance(loop.test, nodes.Const) and bool(loop.test.value) and _yields(loop)
        for loop in function.nodes_of_class(nodes.While, nodes.FunctionDef)
    )


def is_endless(function: nodes.NodeNG) -> bool:
    """Whether such a generator has no way out of its loop either."""
    return not any(True for _ in function.nodes_of_class((nodes.Break, nodes.Return, nodes.Raise)))


def _yields(node: nodes.NodeNG) -> bool:
    return any(True for _ in node.nodes_of_class((nodes.Yield, nodes.YieldFrom), (nodes.FunctionDef, nodes.Lambda)))


def run_stepwise(m: Machine, frame: Frame, body: Sequence[nodes.NodeNG]) -> Iterator[Value]:
    """The values that the body yields, each made when it is asked for. Raises `Undecided`."""
    steps = _block(m, body)
    while True:
        m.frames.append(frame)
        try:
            value = next(steps)
        except StopIteration:
            return
        finally:
            m.frames.pop()
        yield value


def _block(m: Machine, statements: Sequence[nodes.NodeNG]) -> _Steps:
    for statement in statements:
        flow = yield from _statement(m, statement)
        if flow is not Flow.NEXT:
            return flow
    return Flow.NEXT


def _statement(m: Machine, node: nodes.NodeNG) -> _Steps:
    from keras_shape_lint.interpreter.python.conditions import condition
    from keras_shape_lint.interpreter.python.environment import assign
    from keras_shape_lint.interpreter.python.expressions import evaluate
    from keras_shape_lint.interpreter.python.statements import execute

    if not _yields(node):
        flow = execute(m, node)
        if m.frame.exits:
            raise Undecided
        return flow
    m.budget.spend()
    value = getattr(node, "value", None)
    if isinstance(node, (nodes.Expr, nodes.Assign)) and isinstance(value, nodes.Yield):
        yield evaluate(m, value.value)
        for target in getattr(node, "targets", ()):
            assign(m, target, m.unknown())
        return Flow.NEXT
    if isinstance(node, nodes.Expr) and isinstance(value, nodes.YieldFrom):
        yield from items_of(m, evaluate(m, value.value))
        return Flow.NEXT
    if isinstance(node, nodes.If):
        answer = condition(m, node.test)
        if not isinstance(answer, bool):
            raise Undecided
        return (yield from _block(m, node.body if answer else node.orelse))
    if isinstance(node, nodes.Try):
        flow = yield from _block(m, [*node.body, *node.orelse])
        last = yield from _block(m, node.finalbody)
        return last if last is not Flow.NEXT else flow
    if isinstance(node, nodes.With):
        return (yield from _with(m, node))
    if isinstance(node, nodes.While):
        return (yield from _while(m, node))
    if isinstance(node, nodes.For):
        for item in items_of(m, evaluate(m, node.iter)):
            assign(m, node.target, item)
            flow = yield from _block(m, node.body)
            if flow is Flow.BREAK:
                return Flow.NEXT
            if flow not in (Flow.NEXT, Flow.CONTINUE):
                return flow
        return (yield from _block(m, node.orelse))
    raise Undecided


def _with(m: Machine, node: nodes.With) -> _Steps:
    from keras_shape_lint.interpreter.python.contexts import enter, leave
    from keras_shape_lint.interpreter.python.environment import assign
    from keras_shape_lint.interpreter.python.expressions import evaluate

    contexts = []
    for context, target in node.items:
        value = evaluate(m, context)
        contexts.append(value)
        entered = enter(m, value)
        if target is not None:
            assign(m, target, entered)
    flow = yield from _block(m, node.body)
    for value in reversed(contexts):
        leave(m, value)
    return flow


def _while(m: Machine, node: nodes.While) -> _Steps:
    from keras_shape_lint.interpreter.python.conditions import condition

    while True:
        answer = condition(m, node.test)
        if answer is False:
            return (yield from _block(m, node.orelse))
        if answer is not True:
            raise Undecided
        flow = yield from _block(m, node.body)
        if flow is Flow.BREAK:
            return Flow.NEXT
        if flow not in (Flow.NEXT, Flow.CONTINUE):
            return flow
