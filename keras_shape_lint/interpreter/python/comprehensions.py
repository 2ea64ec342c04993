"""Comprehensions and generator expressions."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.machine import Frame
from keras_shape_lint.interpreter.python import subscripts
from keras_shape_lint.interpreter.python.conditions import condition, happen
from keras_shape_lint.interpreter.python.dict_slots import dict_slot
from keras_shape_lint.interpreter.python.environment import assign
from keras_shape_lint.interpreter.python.heap_loss import forget_slot
from keras_shape_lint.interpreter.python.iteration import iterate, take_from
from keras_shape_lint.interpreter.python.lengths import number_of_items, set_length
from keras_shape_lint.interpreter.python.likeness import common, holds_layers
from keras_shape_lint.interpreter.python.list_methods import new_set
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import NO_GUARD, Dict, Scope, Value, serial

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def comprehension(m: Machine, node: Any) -> Value:
    """List, set and dict comprehensions and generator expressions, unrolled where the iterables are known."""

    scope = Scope(m.frame.scope, "comprehension")
    made: list[tuple[Value, ...]] = []
    counted: list[Value] = []
    elements = (node.key, node.value) if isinstance(node, nodes.DictComp) else (node.elt,)
    mark, newest = m.heap.mark(), serial()
    m.frames.append(Frame(scope, m.source, m.frame.function, catching=m.frame.catching))
    try:
        complete = _run_generators(m, node.generators, elements, made, counted)
    finally:
        m.frames.pop()
    if not complete:
        for owner, slot in m.heap.changes(mark):
            if owner.serial <= newest and owner is not scope:
                # What every element does to it.
                forget_slot(m, owner, slot)
    if isinstance(node, nodes.DictComp):
        value = Dict()
        for key, item in made:
            place = dict_slot(key)
            if place is None:
                complete = False
            else:
                value.slots[place] = item
        if not complete:
            value.slots = {"open": True}
        return value
    items = tuple(item for (item,) in made)
    if complete:
        if isinstance(node, nodes.SetComp):
            return new_set(m, items)
        return new_list(items, kind="generator" if isinstance(node, nodes.GeneratorExp) else "list")
    # One pass over an unknown item shows what every element looks like.
    rest = functools.reduce(lambda sample, item: common(m, sample, item), items) if items else m.unknown()
    if holds_layers(rest):
        rest = common(m, rest, _of_another_pass(m, node, scope))
    made_list = new_list((), rest)
    if counted and len(node.generators) == 1 and isinstance(node, nodes.ListComp):
        number = number_of_items(m, counted[0])
        set_length(m, made_list, number if number is not None else UNKNOWN)
    return made_list


def _of_another_pass(m: Machine, node: Any, scope: Scope) -> Value:
    """An element that is made of other unknown items than the first one."""
    made: list[tuple[Value, ...]] = []
    calls, lost = len(m.record.calls), len(m.record.lost)
    m.frames.append(Frame(scope, m.source, m.frame.function, catching=m.frame.catching + 1))
    try:
        _run_generators(m, node.generators, (node.elt,), made, [])
    finally:
        m.frames.pop()
    del m.record.calls[calls:], m.record.lost[lost:]
    return made[0][0] if made else m.unknown()


def _run_generators(
    m: Machine,
    generators: list[nodes.Comprehension],
    elements: tuple[nodes.NodeNG, ...],
    made: list[tuple[Value, ...]],
    counted: list[Value],
) -> bool:
    """Run nested `for` clauses; whether every one was over known items and known tests.

    What is gone through without leaving an item out, though item by item it is not known, is added to `counted`.
    """
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if not generators:
        made.append(tuple(evaluate(m, element) for element in elements))
        return True
    generator, *inner = generators
    iterable = evaluate(m, generator.iter)
    items = iterate(m, iterable)
    complete = items is not None
    if items is None:
        m.libraries.check_iteration(m, m.look(iterable), generator.iter, generator.iter, "iteration")
        items = [subscripts.any_item(m, iterable)]
        if not generator.ifs:
            counted.append(iterable)
    take_from(m, m.look(iterable), everything=True)
    for item in items:
        assign(m, generator.target, item)
        answers = [condition(m, test) for test in generator.ifs]
        if any(answer is False for answer in answers):
            continue
        held = [answer[0] for answer in answers if not isinstance(answer, bool)]
        if not held:
            complete = _run_generators(m, inner, elements, made, counted) and complete
            continue
        complete = False
        happen(
            m, NO_GUARD.union(*held), NO_GUARD, functools.partial(_run_generators, m, inner, elements, made, counted)
        )
    return complete
