"""Loops: run item by item over known iterables, to a join over unknown ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import MAX_ITERATIONS, WHILE_STEPS
from keras_shape_lint.interpreter.machine import Flow
from keras_shape_lint.interpreter.paths import same
from keras_shape_lint.interpreter.python.conditions import condition
from keras_shape_lint.interpreter.python.environment import assign
from keras_shape_lint.interpreter.python.heap_loss import forget_slot
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lazy import Undecided, is_lazy, items_of
from keras_shape_lint.interpreter.python.samples import SAMPLE
from keras_shape_lint.values import Const, List, Mutable, Scope, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def execute_for(m: Machine, node: nodes.For) -> Flow:
    """``for target in iterable``."""
    from keras_shape_lint.interpreter.python.expressions import evaluate
    from keras_shape_lint.interpreter.python.statements import execute_block

    iterable = evaluate(m, node.iter)
    items: Iterable[Value | None] | None = _one_by_one(m, iterable) if is_lazy(iterable) else iterate(m, iterable)
    if items is None:
        m.libraries.check_iteration(m, m.look(iterable), node.iter, node.iter, "iteration")
    if items is None or (isinstance(items, list) and len(items) > MAX_ITERATIONS):
        from keras_shape_lint.interpreter.python.subscripts import any_item

        some = any_item(m, iterable)
        first = items[0] if isinstance(items, list) else _first_number(m, node.iter) or some
        return _unknown_loop(m, node, lambda: assign(m, node.target, some), first=lambda: assign(m, node.target, first))
    for item in items:
        if item is None:
            return _unknown_loop(m, node, lambda: assign(m, node.target, m.unknown()))
        flow = _iteration(m, node, lambda item=item: assign(m, node.target, item))  # type: ignore[misc]
        if flow is Flow.BREAK:
            break
        if flow is not Flow.NEXT:
            m.merge_exits(Flow.BREAK)
            return flow
    else:
        flow = execute_block(m, node.orelse)
        if flow is not Flow.NEXT:
            return flow
    m.merge_exits(Flow.BREAK)
    return Flow.NEXT


def _one_by_one(m: Machine, iterable: Value) -> Iterator[Value | None]:
    """The items of a lazy iterator; at last None if there are more of which nothing is known."""
    try:
        for count, item in enumerate(items_of(m, iterable)):
            yield item
            if count >= MAX_ITERATIONS:
                raise Undecided
    except Undecided:
        yield None


def _first_number(m: Machine, node: nodes.NodeNG) -> Value | None:
    """The first number of a ``range`` whose end is not known."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if not isinstance(node, nodes.Call) or not isinstance(node.func, nodes.Name) or node.func.name != "range":
        return None
    start = evaluate(m, node.args[0]) if len(node.args) > 1 else Const(0) if node.args else None
    return start if isinstance(start, Const) and isinstance(start.value, int) else None


def execute_while(m: Machine, node: nodes.While) -> Flow:
    """``while test``: iterations with known tests one by one, the rest to a join."""
    from keras_shape_lint.interpreter.python.statements import execute_block

    steps = m.budget.steps
    for _ in range(MAX_ITERATIONS):
        if steps - m.budget.steps > WHILE_STEPS:
            break
        if isinstance(node.test, nodes.Const) and node.test.value and not _leaves_early(node):
            return _unknown_loop(m, node, lambda: None)
        answer = condition(m, node.test)
        if answer is False:
            flow = execute_block(m, node.orelse)
            m.merge_exits(Flow.BREAK)
            return flow
        if answer is not True:
            return _unknown_loop(m, node, lambda: None)
        flow = _iteration(m, node, lambda: None)
        if flow is Flow.BREAK:
            m.merge_exits(Flow.BREAK)
            return Flow.NEXT
        if flow is not Flow.NEXT:
            m.merge_exits(Flow.BREAK)
            return flow
        if any(found.flow is Flow.BREAK for found in m.frame.exits):
            # It may have ended already: what follows holds only under conditions that pile up.
            return _unknown_loop(m, node, lambda: None)
    return _unknown_loop(m, node, lambda: None)


def _leaves_early(node: nodes.While) -> bool:
    """Whether a `while True` has a way out that could be decided."""
    return any(True for _ in node.nodes_of_class((nodes.Break, nodes.Return)))


def _iteration(m: Machine, node: nodes.For | nodes.While, start: Callable[[], None]) -> Flow:
    from keras_shape_lint.interpreter.python.statements import execute_block

    facts = m.facts
    start()
    flow = execute_block(m, node.body)
    if flow is Flow.CONTINUE:
        flow = Flow.NEXT
    if flow is Flow.NEXT and m.merge_exits(Flow.CONTINUE):
        m.facts = facts
    elif flow is Flow.RAISE and any(found.flow is Flow.CONTINUE for found in m.frame.exits):
        m.merge_exits(Flow.CONTINUE)
        m.facts = facts
        flow = Flow.NEXT
    return flow


def _unknown_loop(
    m: Machine,
    node: nodes.For | nodes.While,
    start: Callable[[], None],
    *,
    first: Callable[[], None] | None = None,
) -> Flow:
    """Run the body once as it stands, to see its findings; keep afterwards only what an iteration does not change.

    The first iteration starts from the state before the loop, so what fails in it fails whenever the loop runs at all.
    Everything that it changed is then forgotten and the body is run again, silently, for what a later iteration leaves.
    """
    from keras_shape_lint.interpreter.python.statements import execute_block

    facts, mark = m.facts, m.heap.mark()
    m.branches += 1
    level, m.loop_level = m.loop_level, m.branches
    earlier, m.frame.exits = m.frame.exits, []
    try:
        flow = _iteration(m, node, first or start)
        m.merge_exits(Flow.BREAK)
        before = m.heap.content_at(mark)
        after = m.heap.changes(mark)
        for owner, slot in before:
            _widen(m, owner, slot, before[owner, slot], after[owner, slot])
        returned = [found for found in m.frame.exits if found.flow is Flow.RETURN]
        if flow is Flow.NEXT:
            m.frame.catching += 1
            try:
                _iteration(m, node, start)
            finally:
                m.frame.catching -= 1
            m.merge_exits(Flow.BREAK)
            for (owner, slot), content in m.heap.changes(mark).items():
                if (owner, slot) not in before:
                    _widen(m, owner, slot, MISSING, content)
    finally:
        m.branches -= 1
        m.loop_level = level
        m.frame.exits = earlier
    m.facts = facts
    if returned or flow is Flow.RETURN:
        # Whether and when the loop returns is not known: what the function returns is not, either.
        m.frame.result = m.unknown("a return in a loop of unknown length")
        if flow is Flow.RETURN and isinstance(node, nodes.While):
            return Flow.RETURN
        from keras_shape_lint.interpreter.machine import Exit

        key = frozenset(((("loop", id(node), m.heap.mark()), True),))
        m.frame.exits.append(Exit(Flow.RETURN, key, m.heap.mark(), {}, m.frame.result))
        m.frame.result = None
    if isinstance(node, nodes.For) or node.orelse:
        return execute_block(m, node.orelse)
    return Flow.NEXT


def _widen(m: Machine, owner: Mutable, slot: Hashable, before: object, after: object) -> None:
    """What a slot holds after any number of iterations, by what it held before and after one."""
    if before is after or slot == SAMPLE:
        return
    if isinstance(before, Value) and isinstance(after, Value):
        if same(before, after):
            return
        if isinstance(before, Tensor) and isinstance(after, Tensor) and before.shape == after.shape:
            return
    if isinstance(owner, List) and isinstance(before, tuple) and isinstance(after, tuple):
        added = after[len(before) :] if after[: len(before)] == before else ()
        shapes = {str(getattr(item, "shape", id(item))) for item in added}
        m.heap.write(owner, "items", before if added else ())
        m.heap.write(owner, "rest", added[0] if len(shapes) == 1 else m.unknown("a list grows in a loop"))
        return
    if isinstance(owner, List) and slot == "rest" and before is MISSING:
        # The first iteration decided what further items look like, a later one has compared its own with that.
        return
    if isinstance(owner, Scope) and before is MISSING and isinstance(after, Value):
        if isinstance(after, Const):
            m.heap.write(owner, slot, m.unknown())
        return
    forget_slot(m, owner, slot)
