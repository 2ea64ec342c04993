"""Built-in functions and classes of `collections` that make dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.dict_slots import CLASS_OF_DICT, COUNTS, FACTORY, dict_slot
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.values import Const, Dict, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def _dict(m: Machine, value: Value | None = None, **keywords: Value) -> Value:
    result = Dict()
    if isinstance(value, Dict):
        result.slots.update(value.slots)
        result.slots.pop(CLASS_OF_DICT, None)
    elif value is not None:
        pairs = iterate(m, value)
        for pair in pairs or ():
            entry = iterate(m, pair)
            if entry is not None and len(entry) == 2 and isinstance(entry[0], Const):
                result.slots["item", entry[0].value] = entry[1]
            else:
                result.slots["open"] = True
        if pairs is None:
            result.slots["open"] = True
    result.slots.update({("item", name): item for name, item in keywords.items()})
    return result


def _default_dict(m: Machine, factory: Value = _NONE, *entries: Value, **keywords: Value) -> Value:
    result = _dict(m, *entries, **keywords)
    if factory != _NONE and isinstance(result, Dict):
        result.slots[FACTORY] = factory
    return result


def _counter(m: Machine, value: Value = _NONE, **counts: Value) -> Value:
    """``collections.Counter``: a dict of numbers in which what is missing counts as 0."""
    from keras_shape_lint.interpreter.python.arithmetic import binary
    from keras_shape_lint.interpreter.python.imports import library

    if isinstance(value, Dict) or value == _NONE:
        result = _dict(m, *([value] if isinstance(value, Dict) else []), **counts)
    else:
        items = iterate(m, value)
        result = Dict()
        for item in items or ():
            place = dict_slot(m.look(item))
            if place is None:
                items = None
                break
            result.slots[place] = binary(m, "+", result.slots.get(place, Const(0)), Const(1), None)  # type: ignore[arg-type]
        if items is None:
            result.slots = {"open": True}
    assert isinstance(result, Dict)
    result.slots[FACTORY] = library("builtins.int")
    result.slots[COUNTS] = True
    return result


def _chain_map(m: Machine, *maps: Value) -> Value:
    """``collections.ChainMap`` for reading: the first map that has a key counts."""
    result = Dict()
    for found in reversed(maps):
        if isinstance(found, Dict):
            result.slots.update(found.slots)
        else:
            result.slots = {"open": True}  # It may have any key of those behind it.
    return result


def _from_keys(m: Machine, keys: Value, value: Value = _NONE) -> Value:
    items = iterate(m, keys)
    places = [dict_slot(item) for item in items] if items is not None else [None]
    result = Dict()
    result.slots = dict.fromkeys(places, value) if None not in places else {"open": True}
    return result


TABLE: dict[str, Callable[..., Value]] = {
    "builtins.dict": _dict,
    "collections.OrderedDict": _dict,
    "collections.defaultdict": _default_dict,
    "collections.Counter": _counter,
    "collections.ChainMap": _chain_map,
    "builtins.dict.fromkeys": _from_keys,
}
