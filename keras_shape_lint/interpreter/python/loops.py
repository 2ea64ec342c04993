"""Loops: run item by item over known iterables, to a join over unknown ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.budget import MAX_ITEMS, MAX_ITERATIONS, REPETITIONS, WHILE_STEPS
from keras_shape_lint.interpreter.python.conditions import condition
from keras_shape_lint.interpreter.python.environment import assign
from keras_shape_lint.interpreter.python.iteration import items_for, take_from
from keras_shape_lint.interpreter.python.lazy import Undecided, is_lazy, items_of
from keras_shape_lint.interpreter.python.lengths import number_of_items
from keras_shape_lint.interpreter.python.long_loops import Patience
from keras_shape_lint.interpreter.python.loop_bodies import end_loop, leave_loop, one_loop, run_iteration
from keras_shape_lint.interpreter.python.loop_findings import LoopFindings, findings_by_iteration
from keras_shape_lint.interpreter.python.repetition import Repetition
from keras_shape_lint.interpreter.python.trips import KnownTrips, TestedTrips
from keras_shape_lint.interpreter.python.unknown_loops import unknown_loop
from keras_shape_lint.values import Const, List, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def execute_for(m: Machine, node: nodes.For) -> Flow:
    """``for target in iterable``."""
    with one_loop(m):
        return _for(m, node)


def execute_while(m: Machine, node: nodes.While) -> Flow:
    """``while test``: iterations with known tests one by one, the rest to a join."""
    with one_loop(m):
        return _while(m, node)


def _for(m: Machine, node: nodes.For) -> Flow:
    from keras_shape_lint.interpreter.python.expressions import evaluate

    iterable = evaluate(m, node.iter)
    items: Iterable[Value | None] | None
    items = _one_by_one(m, iterable) if is_lazy(iterable) else items_for(m, iterable, node.iter, node.iter, "iteration")
    patience, number = Patience(m, node), len(items) if isinstance(items, list) else 0
    if items is None or (number > MAX_ITERATIONS and not patience.decides):
        from keras_shape_lint.interpreter.python.subscripts import any_item

        first = items[0] if isinstance(items, list) else _first_number(m, node.iter)
        flow = unknown_loop(
            m,
            node,
            # Another item each time.
            lambda: assign(m, node.target, any_item(m, iterable)),
            first=lambda: assign(m, node.target, first or _first_of_all(m, node, any_item(m, iterable))),
            trips=KnownTrips(m.look(iterable), number_of_items(m, iterable)),
            certain=bool(number_of_items(m, iterable)),
            over=iterable,
        )
        return _with_last(m, node, items[-1] if isinstance(items, list) else None, flow)
    with findings_by_iteration(m) as findings:
        return _run_items(m, node, iterable, items, number, patience, findings)


def _run_items(
    m: Machine,
    node: nodes.For,
    iterable: Value,
    items: Iterable[Value | None],
    number: int,
    patience: Patience,
    findings: LoopFindings,
) -> Flow:
    """Run the body for one item after the other: as many as the `number` says, if it does."""
    take_from(m, m.look(iterable), everything=not any(True for _ in node.nodes_of_class((nodes.Break, nodes.Return))))
    source = _walked_list(m, node.iter)
    length = len(source.slots.get("items", ())) if source is not None else 0
    facts, mark, repetition = m.facts, m.heap.mark(), Repetition(m)
    for done, item in enumerate(items):
        if source is not None and len(source.slots.get("items", ())) != length:
            # It gets other items while they are taken.
            item, number = None, 0
        too_long = number > MAX_ITERATIONS and not patience.lasts(done / number)
        if too_long or (repetition.is_enough and isinstance(items, list) and number - done > REPETITIONS):
            if too_long:
                patience.end()
            with findings.iteration():
                flow = _rest_of(m, node, iterable, item, number - done)
            if isinstance(items, list):
                flow = _with_last(m, node, items[-1], flow)
            return leave_loop(m, flow, facts, mark)
        if item is None:
            with findings.iteration():
                flow = unknown_loop(m, node, lambda: assign(m, node.target, m.unknown()))
            return leave_loop(m, flow, facts, mark)
        with findings.iteration(), repetition.iteration():
            flow = run_iteration(m, node, lambda item=item: assign(m, node.target, item))  # type: ignore[misc]
        if flow is not Flow.NEXT:
            return leave_loop(m, flow, facts, mark)
    if number > MAX_ITERATIONS:
        patience.end()
    return end_loop(m, node, facts)


def _rest_of(m: Machine, node: nodes.For, iterable: Value, item: Value | None, number: int) -> Flow:
    """The last so many iterations of a loop together, of which the first one gets this item."""
    from keras_shape_lint.interpreter.python.subscripts import any_item

    return unknown_loop(
        m,
        node,
        lambda: assign(m, node.target, any_item(m, iterable)),
        first=lambda: assign(m, node.target, item or any_item(m, iterable)),
        trips=KnownTrips(m.look(iterable), number),
        certain=True,
    )


def _with_last(m: Machine, node: nodes.For, last: Value | None, flow: Flow) -> Flow:
    """After the last of all iterations the variable of a loop holds the number that this one got."""
    target = node.target
    if flow is not Flow.NEXT or not isinstance(target, nodes.AssignName) or not isinstance(last, Const) or node.orelse:
        return flow
    leaving = any(True for _ in node.nodes_of_class(nodes.Break))
    others = [found for statement in node.body for found in statement.nodes_of_class((nodes.AssignName, nodes.DelName))]
    declared = [name for found in node.root().nodes_of_class((nodes.Global, nodes.Nonlocal)) for name in found.names]
    if not leaving and target.name not in (*(found.name for found in others), *declared):
        assign(m, target, last)
    return flow


def _walked_list(m: Machine, node: nodes.NodeNG) -> List | None:
    """The list that a loop walks along, which its body may change: ``items`` or ``enumerate(items)``."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(node, nodes.Call) and node.func.as_string() == "enumerate" and node.args:
        node = node.args[0]
    value = m.look(evaluate(m, node)) if isinstance(node, (nodes.Name, nodes.Attribute)) else None
    return value if isinstance(value, List) and value.kind != "generator" else None


def _one_by_one(m: Machine, iterable: Value) -> Iterator[Value | None]:
    """The items of a lazy iterator; at last None if there are more of which nothing is known."""
    try:
        for count, item in enumerate(items_of(m, iterable)):
            yield item
            if count >= MAX_ITERATIONS:
                raise Undecided
    except Undecided:
        yield None


def _first_of_all(m: Machine, node: nodes.For, item: Value) -> Value:
    """What the first iteration gets, if the others get the rest: nothing ends the loop or one of them early."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    given = node.iter
    counted = isinstance(given, nodes.Call) and given.func.as_string() == "enumerate" and bool(given.args)
    source = given.args[0] if counted and isinstance(given, nodes.Call) else given
    if any(True for _ in node.nodes_of_class((nodes.Break, nodes.Continue, nodes.Return, nodes.Raise, nodes.Yield))):
        return item
    if not isinstance(source, nodes.Name):
        return item
    whole = m.look(evaluate(m, source))
    if not counted:
        return m.libraries.first_batch(m, whole, item)
    if not isinstance(item, Tuple) or len(item.items) != 2:
        return item
    return Tuple((item.items[0], m.libraries.first_batch(m, whole, item.items[1])))


def _first_number(m: Machine, node: nodes.NodeNG) -> Value | None:
    """The first number of a ``range`` whose end is not known."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if not isinstance(node, nodes.Call) or not isinstance(node.func, nodes.Name) or node.func.name != "range":
        return None
    start = evaluate(m, node.args[0]) if len(node.args) > 1 else Const(0) if node.args else None
    return start if isinstance(start, Const) and isinstance(start.value, int) else None


def _while(m: Machine, node: nodes.While) -> Flow:
    with findings_by_iteration(m) as findings:
        return _run_while(m, node, findings)


def _run_while(m: Machine, node: nodes.While, findings: LoopFindings) -> Flow:
    patience, facts, mark = Patience(m, node), m.facts, m.heap.mark()
    for done in range(MAX_ITEMS):
        long = done >= MAX_ITERATIONS or patience.start - m.budget.steps > WHILE_STEPS
        if long and not patience.lasts():
            patience.end()
            break
        if isinstance(node.test, nodes.Const) and node.test.value and not _leaves_early(node):
            with findings.iteration():
                return unknown_loop(m, node, lambda: None, certain=True)
        answer = condition(m, node.test)
        if answer is False:
            if long:
                patience.end()
            return end_loop(m, node, facts)
        if answer is not True:
            with findings.iteration():
                return unknown_loop(m, node, lambda: None, over=answer[0])
        with findings.iteration():
            flow = run_iteration(m, node, lambda: None)
        if flow is not Flow.NEXT:
            return leave_loop(m, flow, facts, mark)
        if m.has_left(Flow.BREAK):
            # It may have ended already: what follows holds only under conditions that pile up.
            with findings.iteration():
                flow = unknown_loop(m, node, lambda: None)
            return leave_loop(m, flow, facts, mark)
    with findings.iteration():
        return unknown_loop(m, node, lambda: None, trips=TestedTrips(node.test))


def _leaves_early(node: nodes.While) -> bool:
    """Whether a `while True` has a way out that could be decided."""
    return any(True for _ in node.nodes_of_class((nodes.Break, nodes.Return)))
