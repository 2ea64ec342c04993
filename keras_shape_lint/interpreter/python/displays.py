"""Displays of tuples, lists, sets and dicts, with what is unpacked into them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.interpreter.python.aliases import one_of
from keras_shape_lint.interpreter.python.dict_slots import dict_slot, unpack_into
from keras_shape_lint.interpreter.python.iteration import items_for
from keras_shape_lint.interpreter.python.list_methods import new_set
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import Dict, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def _items(m: Machine, elements: Sequence[Any]) -> tuple[tuple[Value, ...], Value | None]:
    """The items of a display, and what further unknown ones look like."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    items: list[Value] = []
    certain: int | None = None
    for element in elements:
        if not isinstance(element, nodes.Starred):
            items.append(evaluate(m, element))
            continue
        value = evaluate(m, element.value)
        inner = items_for(m, value, element.value, element, "unpacking")
        if inner is None and certain is None:
            certain = len(items)
        items += inner or ()
    if certain is None:
        return tuple(items), None
    return tuple(items[:certain]), one_of(m, m.unknown(), items[certain:])


def tuple_display(m: Machine, node: nodes.Tuple) -> Value:
    """``(a, *b)``"""
    items, rest = _items(m, node.elts)
    return Tuple(items) if rest is None else m.unknown()


def list_display(m: Machine, node: nodes.List) -> Value:
    """``[a, *b]``"""
    items, rest = _items(m, node.elts)
    return new_list(items, rest)


def set_display(m: Machine, node: nodes.Set) -> Value:
    """``{a, *b}``"""
    items, rest = _items(m, node.elts)
    return new_set(m, items) if rest is None else new_list((), m.unknown(), "set")


def dict_display(m: Machine, node: nodes.Dict) -> Value:
    """``{a: b, **c}``"""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    value = Dict()
    for key_node, item_node in node.items:
        item = evaluate(m, item_node)
        if isinstance(key_node, nodes.DictUnpack):
            unpack_into(m, value, item)
            continue
        key = evaluate(m, key_node)
        place = dict_slot(key)
        if place is None:
            value.slots["open"] = True
        else:
            value.slots[place] = item
    return value
