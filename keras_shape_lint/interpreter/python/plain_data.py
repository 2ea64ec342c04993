"""Between values and plain Python data: constants, and the tuples, lists and dicts of them."""

from __future__ import annotations

from typing import Any, TypeGuard

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import Const, Dict, List, Tuple, Value

_PLAIN = (str, bytes, int, float, bool, type(None))
_DEPTH = 4


def python_value(data: Any) -> Value | None:
    """The value for plain Python data at every level; None where something else is inside."""
    if isinstance(data, _PLAIN):
        return Const(data)
    if isinstance(data, (list, tuple)):
        items = tuple(item for part in data if (item := python_value(part)) is not None)
        if len(items) < len(data):
            return None
        return Tuple(items) if isinstance(data, tuple) else new_list(items)
    if isinstance(data, dict):
        result = Dict()
        for key, part in data.items():
            item = python_value(part)
            if item is None or not isinstance(key, _PLAIN):
                return None
            result.slots["item", key] = item
        return result
    return None


def python_data(value: Value, depth: int = _DEPTH) -> object:
    """The Python object that a constant, a tuple or a list of such is, or MISSING where it is not all known."""
    if isinstance(value, Const):
        return value.value
    if not _is_written_out(value) or not depth or len(value.items) > MAX_ITEMS:
        return MISSING
    data = [python_data(item, depth - 1) for item in value.items]
    return MISSING if MISSING in data else tuple(data) if isinstance(value, Tuple) else data


def _is_written_out(value: Value) -> TypeGuard[Tuple | List]:
    """Whether it is a tuple or a list of which all items are there, and that Python writes like one."""
    if isinstance(value, List):
        return value.kind == "list" and value.slots.keys() == {"items"}
    return isinstance(value, Tuple) and not value.names
