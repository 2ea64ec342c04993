"""Loops over items that are not known one by one: what they leave is the join of any number of iterations."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.shapes import join
from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.branching import Exit, Flow
from keras_shape_lint.interpreter.budget import MAX_RUNS
from keras_shape_lint.interpreter.paths import joined_tensor, same
from keras_shape_lint.interpreter.python.heap_loss import forget_containers, forget_slot, mislay
from keras_shape_lint.interpreter.python.inductions import Induction, find_inductions
from keras_shape_lint.interpreter.python.lengths import LENGTH, forget_length
from keras_shape_lint.interpreter.python.loop_bodies import run_else, run_else_perhaps, run_iteration
from keras_shape_lint.interpreter.python.loop_findings import LoopFindings, findings_by_iteration, open_loop
from keras_shape_lint.interpreter.python.samples import SAMPLE, UNEQUAL
from keras_shape_lint.interpreter.python.trips import Trips
from keras_shape_lint.values import Class, Const, Dict, Instance, List, Mutable, Opaque, Scope, Tensor, Value, serial

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def unknown_loop(
    m: Machine,
    node: nodes.For | nodes.While,
    start: Callable[[], None],
    *,
    first: Callable[[], None] | None = None,
    trips: Trips | None = None,
    certain: bool = False,
    over: Hashable = None,
) -> Flow:
    """Run the body once as it stands, to see its findings; keep afterwards only what an iteration does not change.

    The first iteration starts from the state before the loop, so what fails in it fails whenever the loop runs at all;
    what fails in it under a condition has to fail in a later one as well.
    Everything that it changed is then forgotten and the body is run again, silently, for what a later iteration leaves.
    What all iterations change alike is known afterwards if it is known how many `trips` there are. Unless it is
    `certain` that there are some, the state before the loop is one of those after it: they depend on what it is `over`.
    """
    facts, newest = m.facts, serial()
    if not certain:
        m.facts |= open_loop(over)
    with _body_of_many(m), findings_by_iteration(m) as findings:
        flow = _run_iterations(m, node, first or start, start, trips, certain, findings)
    m.standing_for_many.append((newest, serial()))
    m.facts = facts
    if flow is Flow.RETURN or _has_return(node):
        # Whether and when the loop returns is not known: what the function returns is not, either.
        m.frame.result = m.unknown("a return in a loop of unknown length")
        if flow is Flow.RETURN and isinstance(node, nodes.While):
            return Flow.RETURN
        key = frozenset(((("loop", id(node), m.heap.mark()), True),))
        m.frame.exits.append(Exit(Flow.RETURN, key, m.heap.mark(), {}, m.frame.result))
        m.frame.result = None
    if not node.orelse:
        return Flow.NEXT
    return run_else_perhaps(m, node) if _has_break(node) else run_else(m, node)


def _run_iterations(
    m: Machine,
    node: nodes.For | nodes.While,
    first: Callable[[], None],
    start: Callable[[], None],
    trips: Trips | None,
    certain: bool,
    findings: LoopFindings,
) -> Flow:
    """Run the first iteration and what stands for all others; how the first one ended."""
    mark, newest = m.heap.mark(), serial()
    if trips is not None:
        trips.enter(m)
    with findings.iteration():
        flow = run_iteration(m, node, first)
    left = m.merge_exits(Flow.BREAK)
    before, after = m.heap.content_at(mark), m.heap.changes(mark)
    counted = trips is not None and flow is Flow.NEXT and not left and not _has_return(node)
    inductions = find_inductions(m, before, after, newest) if counted else []
    for owner, slot in before:
        # What is newer every iteration makes for itself.
        if owner.serial <= newest:
            _widen(m, owner, slot, before[owner, slot], after[owner, slot])
    if flow is Flow.NEXT:
        inductions = _run_later_iterations(m, node, start, mark, inductions, trips, findings)
        total = trips.total(m, inductions, before) if trips is not None and inductions else None
        for found in inductions:
            found.write(m, found.start + found.step * total) if total is not None else found.forget(m)
        certain = certain or bool(total)
    if not certain:
        _allow_none(m, mark, newest)
    return flow


@contextmanager
def _body_of_many(m: Machine) -> Iterator[None]:
    """What runs inside is the body of a loop that is not run item by item."""
    m.branches += 1
    level, m.loop_level = m.loop_level, m.branches
    earlier, m.frame.exits = m.frame.exits, []
    try:
        yield
    finally:
        m.branches -= 1
        m.loop_level = level
        m.frame.exits = earlier


def _run_later_iterations(
    m: Machine,
    node: nodes.For | nodes.While,
    start: Callable[[], None],
    mark: int,
    inductions: list[Induction],
    trips: Trips | None,
    findings: LoopFindings,
) -> list[Induction]:
    """Run the body silently from what may stand before any iteration; the inductions that hold.

    What a run changes that this state has taken for certain is forgotten, too, and the body is run again.
    """
    for _ in range(MAX_RUNS):
        for found in inductions:
            found.write(m, found.head)
        if trips is not None and inductions:
            trips.repeat(m)
        heads, newest = m.heap.changes(mark), serial()
        calls, lost = len(m.record.calls), len(m.record.lost)
        with findings.any_later_iteration():
            flow = run_iteration(m, node, start)
        left = m.merge_exits(Flow.BREAK) or flow is not Flow.NEXT
        left = left or any(found.flow is Flow.RETURN for found in m.frame.exits)
        failed = inductions if left else [found for found in inductions if not found.holds(m)]
        lists = {found.owner for found in inductions if isinstance(found.owner, List)}
        tracked = {(found.owner, found.slot) for found in inductions}
        for found in failed:
            found.forget(m)
        inductions = [found for found in inductions if found not in failed]
        again = bool(failed)
        original, now = m.heap.content_at(mark), m.heap.changes(mark)
        for place, content in now.items():
            owner, slot = place
            if place in tracked or owner.serial > newest or (owner in lists and slot in (SAMPLE, UNEQUAL)):
                continue
            if place not in heads:
                _widen(m, owner, slot, original[place], content)
                again = again or not (isinstance(owner, Scope) and original[place] is MISSING)
            elif (
                isinstance(owner, List)
                and slot == "rest"
                and isinstance(content, Value)
                and content is not heads[place]
            ):
                # What the items have in common is less than it seemed.
                again = True
            elif not _is_kept(owner, original[place], heads[place], content):
                _generalize(m, owner, slot, heads[place], content)
                # That a layer is not built yet is what was forgotten before.
                again = again or owner.slots.get(slot, MISSING) is not heads[place]
        if not again or flow is not Flow.NEXT:
            return inductions
        # The next run tells the same again, of a state that is nearer to the truth.
        del m.record.calls[calls:], m.record.lost[lost:]
    for found in inductions:
        found.forget(m)
    for (owner, slot), held in m.heap.content_at(mark).items():
        forget_slot(m, owner, slot, held)
    findings.give_up()
    return []


def _is_kept(owner: Mutable, original: object, head: object, now: object) -> bool:
    """Whether a state with the content `head` stands for one with the content `now` as well."""
    if head is now or isinstance(head, Opaque):
        return True
    if isinstance(owner, Scope) and original is MISSING:
        # Nobody reads it before the iteration has bound it.
        return True
    if isinstance(head, Tensor) and isinstance(now, Tensor):
        return join((head.shape, now.shape)) == head.shape
    return same(head, now) if isinstance(head, Value) and isinstance(now, Value) else head == now


def _widen(m: Machine, owner: Mutable, slot: Hashable, before: object, after: object) -> None:
    """What a slot holds after any number of iterations, by what it held before and after one."""
    if before is after or slot == SAMPLE:
        return
    if isinstance(before, Value) and isinstance(after, Value) and same(before, after):
        return
    if isinstance(owner, List):
        forget_length(m, owner)
    if slot == LENGTH:
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
    _generalize(m, owner, slot, before, after)


def _has_return(node: nodes.For | nodes.While) -> bool:
    """Whether the function may return in the loop."""
    returns = (found for statement in node.body for found in statement.nodes_of_class(nodes.Return))
    return any(found.frame() is node.frame() for found in returns)


def _has_break(node: nodes.For | nodes.While) -> bool:
    """Whether a loop may end by a `break` of its own."""
    breaks = (found for statement in node.body for found in statement.nodes_of_class(nodes.Break))
    return any(_loop_of(found) is node for found in breaks)


def _loop_of(node: nodes.NodeNG) -> nodes.NodeNG | None:
    """The loop in whose body a statement is."""
    inner, outer = node, node.parent
    while outer is not None and not (isinstance(outer, (nodes.For, nodes.While)) and inner in outer.body):
        inner, outer = outer, outer.parent
    return outer


def _generalize(m: Machine, owner: Mutable, slot: Hashable, head: object, now: object) -> None:
    """Say of a slot only what holds of both contents: not of what graph a tensor is the end."""
    both = joined_tensor([now, head]) if isinstance(head, Tensor) and isinstance(now, Tensor) else None
    if both is not None and both.shape.rank is not None:
        m.heap.write(owner, slot, both)
    elif isinstance(owner, Dict) and isinstance(slot, tuple) and MISSING not in (head, now):
        m.heap.write(owner, slot, m.unknown("paths differ"))
    else:
        forget_slot(m, owner, slot, head, now, complete=True)
        # It may still be what the slot holds, and be changed through it.
        forget_containers(m, head)
        mislay(m, now)


def _goes_on(owner: List, slot: Hashable, before: object) -> bool:
    """Whether a list holds at least what it held before, at the same places; lists that loops fill count as filled."""
    if slot not in ("items", "rest") or "rest" in owner.slots:
        return True
    return slot == "items" and isinstance(before, tuple) and owner.items[: len(before)] == before


def _allow_none(m: Machine, mark: int, newest: int) -> None:
    """The loop may not run at all: what variables held before is one of two possibilities."""
    key = ("runs", serial())
    ran, idle = frozenset(((key, True),)), frozenset(((key, False),))
    for (owner, slot), before in m.heap.content_at(mark).items():
        now = owner.slots.get(slot, MISSING)
        if isinstance(owner, List) and owner.serial <= newest and not _goes_on(owner, slot, before):
            forget_slot(m, owner, slot, before, now, complete=True)
            continue
        if now is before or not isinstance(owner, (Class, Dict, Instance, Scope)) or owner.serial > newest:
            continue
        if before is MISSING and isinstance(owner, Scope):
            # Without an iteration nobody can read it.
            continue
        if isinstance(before, Tensor) and isinstance(now, Tensor) and before.shape == now.shape:
            continue
        m.write_joined(ran, owner, slot, now, before, idle)
