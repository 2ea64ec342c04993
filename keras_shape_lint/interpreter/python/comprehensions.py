"""Comprehensions and generator expressions."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.machine import Frame
from keras_shape_lint.interpreter.python import subscripts
from keras_shape_lint.interpreter.python.conditions import condition, happen
from keras_shape_lint.interpreter.python.dict_slots import dict_slot
from keras_shape_lint.interpreter.python.environment import assign
from keras_shape_lint.interpreter.python.following import as_iterator
from keras_shape_lint.interpreter.python.heap_loss import forget_slot
from keras_shape_lint.interpreter.python.iteration import items_for, take_from
from keras_shape_lint.interpreter.python.lengths import number_of_items, set_length
from keras_shape_lint.interpreter.python.likeness import common, holds_layers
from keras_shape_lint.interpreter.python.list_methods import new_set
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import NO_GUARD, Dict, Scope, Value, serial

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


_TAKING_ALL = frozenset(
    (
        *("list", "tuple", "set", "frozenset", "dict", "sum", "max", "min", "sorted", "join", "fsum", "prod"),
        *("array", "asarray", "stack", "concatenate", "concat", "vstack", "hstack", "extend", "update", "Sequential"),
    )
)
"""Functions and methods that ask a generator for all that it has to give."""


@dataclass
class _Run:
    """One run of the `for` clauses: what is made of each item, and whether somebody certainly asks for all of that."""

    elements: tuple[nodes.NodeNG, ...]
    whole: bool = True
    made: list[tuple[Value, ...]] = field(default_factory=list)
    counted: list[Value] = field(default_factory=list)
    """What is gone through without leaving an item out, though item by item it is not known."""
    sources: list[Value] = field(default_factory=list)
    """What the outermost clause goes through."""


def comprehension(m: Machine, node: Any) -> Value:
    """List, set and dict comprehensions and generator expressions, unrolled where the iterables are known."""

    scope = Scope(m.frame.scope, "comprehension")
    elements = (node.key, node.value) if isinstance(node, nodes.DictComp) else (node.elt,)
    run = _Run(elements, whole=not isinstance(node, nodes.GeneratorExp) or _is_taken_whole(node))
    mark, newest = m.heap.mark(), serial()
    m.frames.append(Frame(scope, m.source, m.frame.function, catching=m.frame.catching))
    try:
        complete = _run_clauses(m, node.generators, run)
    finally:
        m.frames.pop()
    if not complete or not run.whole:
        for (owner, slot), held in m.heap.content_at(mark).items():
            if owner.serial <= newest and owner is not scope:
                # What every element does to it.
                forget_slot(m, owner, slot, held)
    if isinstance(node, nodes.DictComp):
        value = Dict()
        for key, item in run.made:
            place = dict_slot(key)
            if place is None:
                complete = False
            else:
                value.slots[place] = item
        if not complete:
            value.slots = {"open": True}
        return value
    items = tuple(item for (item,) in run.made)
    if complete:
        if isinstance(node, nodes.SetComp):
            return new_set(m, items)
        if isinstance(node, nodes.GeneratorExp):
            return as_iterator(new_list(items, kind="generator"), *run.sources)
        return new_list(items)
    # One pass over an unknown item shows what every element looks like.
    rest = functools.reduce(lambda sample, item: common(m, sample, item), items) if items else m.unknown()
    if holds_layers(rest):
        rest = common(m, rest, _of_another_pass(m, node, scope))
        m.standing_for_many.append((newest, serial()))
    made_list = new_list((), rest)
    if run.counted and len(node.generators) == 1 and isinstance(node, nodes.ListComp):
        number = number_of_items(m, run.counted[0])
        set_length(m, made_list, number if number is not None else UNKNOWN)
    return made_list


def _is_taken_whole(node: nodes.GeneratorExp) -> bool:
    """Whether the one who gets the generator certainly asks for all that it has to give, and at once."""
    user = node.parent
    if isinstance(user, nodes.Starred):
        return True
    if not isinstance(user, nodes.Call) or node not in user.args:
        return False
    name = user.func.attrname if isinstance(user.func, nodes.Attribute) else getattr(user.func, "name", None)
    return name in _TAKING_ALL


def _of_another_pass(m: Machine, node: Any, scope: Scope) -> Value:
    """An element that is made of other unknown items than the first one."""
    run = _Run((node.elt,))
    calls, lost = len(m.record.calls), len(m.record.lost)
    m.frames.append(Frame(scope, m.source, m.frame.function, catching=m.frame.catching + 1))
    try:
        _run_clauses(m, node.generators, run)
    finally:
        m.frames.pop()
    del m.record.calls[calls:], m.record.lost[lost:]
    return run.made[0][0] if run.made else m.unknown()


def _run_clauses(m: Machine, clauses: list[nodes.Comprehension], run: _Run) -> bool:
    """Run nested `for` clauses; whether every one was over known items and known tests."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if not clauses:
        run.made.append(tuple(evaluate(m, element) for element in run.elements))
        return True
    clause, *inner = clauses
    iterable = evaluate(m, clause.iter)
    if not run.sources:
        run.sources.append(m.look(iterable))
    items = items_for(m, iterable, clause.iter, clause.iter, "iteration")
    complete = items is not None
    if items is None:
        items = [subscripts.any_item(m, iterable)]
        if not clause.ifs:
            run.counted.append(iterable)
    take_from(m, m.look(iterable), everything=run.whole)
    for item in items:
        assign(m, clause.target, item)
        answers = [condition(m, test) for test in clause.ifs]
        if any(answer is False for answer in answers):
            continue
        held = [answer[0] for answer in answers if not isinstance(answer, bool)]
        if not held:
            complete = _run_clauses(m, inner, run) and complete
            continue
        complete = False
        happen(m, NO_GUARD.union(*held), NO_GUARD, functools.partial(_run_clauses, m, inner, run))
    return complete
