"""What ``del`` takes away: names, attributes, items of lists and dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.python.aliases import change
from keras_shape_lint.interpreter.python.dict_slots import dict_slot, has_key
from keras_shape_lint.interpreter.python.environment import REDIRECTS
from keras_shape_lint.interpreter.python.heap_loss import escape, forget
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.samples import forget_sample
from keras_shape_lint.values import Const, Dict, Instance, List, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def delete(m: Machine, target: Any) -> None:
    """``del target``."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(target, nodes.DelName):
        scope = m.frame.scope
        scope = scope.slots.get(REDIRECTS, {}).get(target.name, scope)
        if target.name in scope.slots:
            m.heap.write(scope, target.name, MISSING)
    elif isinstance(target, (nodes.Tuple, nodes.List)):
        for each in target.elts:
            delete(m, each)
    elif isinstance(target, nodes.DelAttr):
        _delete_attribute(m, evaluate(m, target.expr), target.attrname)
    elif isinstance(target, nodes.Subscript):
        _delete_item(m, evaluate(m, target.value), evaluate(m, target.slice))


def _delete_attribute(m: Machine, owner: Value, name: str) -> None:
    m.doubts += 1
    if isinstance(owner, Instance):
        if name in owner.slots:
            m.heap.write(owner, name, MISSING)
    else:
        escape(m, [owner])


def _delete_item(m: Machine, owner: Value, key: Value) -> None:
    if isinstance(owner, Dict):
        place = dict_slot(key)
        there = None if place is None else has_key(m, owner, place)
        if there is False:
            raise_certainly(m, "KeyError")
        m.doubts += there is None
        if place is None:
            forget(m, owner)
        elif place in owner.slots:
            m.heap.write(owner, place, MISSING)
    elif isinstance(owner, List):
        _delete_from_list(m, owner, key)
    elif isinstance(owner, Union):
        m.doubts += 1
        escape(m, [owner])
    elif isinstance(owner, Instance):
        from keras_shape_lint.interpreter.python.classes import call_special

        m.doubts += 1
        call_special(m, owner, "__delitem__", key)
    else:
        change(m, owner)
        m.libraries.delete_item(m, owner, key)


def _delete_from_list(m: Machine, owner: List, key: Value) -> None:
    forget_sample(m, owner)
    place = key.value if isinstance(key, Const) and "rest" not in owner.slots else None
    if isinstance(place, int) and -len(owner.items) <= place < len(owner.items):
        kept = list(owner.items)
        del kept[place]
        m.heap.write(owner, "items", tuple(kept))
        return
    if isinstance(place, int):
        raise_certainly(m, "IndexError")
    m.doubts += 1
    forget(m, owner)
