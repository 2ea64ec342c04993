"""What every loop does: run its body once, and what follows if no `break` ends it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values import Guard


@contextmanager
def one_loop(m: Machine, change: int = 1) -> Iterator[None]:
    """What runs in here is in one loop more; or in one less, as the `else` of a loop is not part of it."""
    m.frame.loops += change
    try:
        yield
    finally:
        m.frame.loops -= change


def end_loop(m: Machine, node: nodes.For | nodes.While, facts: Guard) -> Flow:
    """What follows a loop whose iterations were all run: its `else`.

    The paths that a `break` took before, under conditions that are not known, come back after it. `facts` are those
    from before the loop: on these paths no other ones hold.
    """
    if not m.has_left(Flow.BREAK):
        return run_else(m, node)
    with m.beyond(Flow.BREAK):
        # A loop in the `else` is as deep as this one, but what has left this one does not come back after that.
        flow = run_else_perhaps(m, node) if any(True for _ in _leaving(node.orelse)) else run_else(m, node)
    m.merge_exits(Flow.BREAK)
    m.facts = facts
    return flow


def leave_loop(m: Machine, flow: Flow, facts: Guard, mark: int) -> Flow:
    """What follows iterations of which the last one ended the loop with this flow; NEXT if it came to its end.

    `facts` and `mark` are from before the loop.
    """
    if not m.has_left(Flow.BREAK):
        return Flow.NEXT if flow is Flow.BREAK else flow
    if flow not in (Flow.BREAK, Flow.NEXT):
        # Only the paths that left by `break` go on.
        m.leave(flow, facts, mark)
    m.merge_exits(Flow.BREAK)
    m.facts = facts
    return Flow.NEXT


def run_else_perhaps(m: Machine, node: nodes.For | nodes.While) -> Flow:
    """The `else` of a loop of which it is not known whether it ends by `break`."""
    guards = [frozenset(((("else", id(node), m.heap.mark()), holds),)) for holds in (True, False)]
    with one_loop(m, -1):
        return m.fork(guards[0], guards[1], lambda holds: _block(m, node.orelse) if holds else Flow.NEXT)


def _leaving(statements: Sequence[nodes.NodeNG]) -> Iterator[nodes.NodeNG]:
    """What ends more than the block of these statements."""
    for statement in statements:
        yield from statement.nodes_of_class((nodes.Break, nodes.Continue, nodes.Return, nodes.Raise))


def run_else(m: Machine, node: nodes.For | nodes.While) -> Flow:
    """What a loop runs that ends without `break`."""
    with one_loop(m, -1):
        return _block(m, node.orelse)


def _block(m: Machine, statements: Sequence[nodes.NodeNG]) -> Flow:
    from keras_shape_lint.interpreter.python.statements import execute_block

    return execute_block(m, statements)


def run_iteration(m: Machine, node: nodes.For | nodes.While, start: Callable[[], None]) -> Flow:
    """Run the body of a loop once; the paths that go on with the next iteration are joined."""
    facts, mark = m.facts, m.heap.mark()
    start()
    flow = _block(m, node.body)
    if flow is Flow.CONTINUE:
        flow = Flow.NEXT
    if flow is Flow.NEXT and m.merge_exits(Flow.CONTINUE):
        m.facts = facts
    elif flow is Flow.RAISE and m.has_left(Flow.CONTINUE):
        m.merge_exits(Flow.CONTINUE)
        m.facts = facts
        flow = Flow.NEXT
    elif flow in (Flow.BREAK, Flow.RETURN) and m.has_left(Flow.CONTINUE):
        # This path ends the loop, others go on with it.
        m.leave(flow, facts, mark)
        m.merge_exits(Flow.CONTINUE)
        m.facts = facts
        flow = Flow.NEXT
    return flow
