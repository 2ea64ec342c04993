"""Built-in functions that make, measure and walk containers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.classes import find_attribute
from keras_shape_lint.interpreter.python.conditions import truth
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.methods import new_list
from keras_shape_lint.interpreter.python.subscripts import FACTORY, any_item
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import Array, Const, Dataset, Dict, Function, Instance, List, Tuple, Value, dim_value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def call_own(m: Machine, method: Function, instance: Instance) -> Value:
    """What a special method of an instance gives."""
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.functions import call_function

    return call_function(m, method, Arguments([instance], nodes=[None]), None)


def _length(m: Machine, value: Value) -> Value:
    if isinstance(value, Const) and isinstance(value.value, (str, bytes, range)):
        return Const(len(value.value))
    if isinstance(value, Array) and value.shape.head:
        return dim_value(value.shape.head[0])
    if isinstance(value, Dataset) and value.count is not None:
        return Const(value.count)
    if isinstance(value, Frame):
        return dim_value(value.shape[0])
    if isinstance(value, Instance):
        own = find_attribute(value.cls, "__len__")
        return call_own(m, own, value) if isinstance(own, Function) else m.derived("len", value)
    items = iterate(m, value) if isinstance(value, (Tuple, List, Dict)) else None
    return Const(len(items)) if items is not None else m.derived("len", value)


def _range(m: Machine, *bounds: Value) -> Value:
    numbers = [value.value for value in bounds if isinstance(value, Const) and isinstance(value.value, int)]
    if len(numbers) != len(bounds) or not numbers or (len(numbers) == 3 and numbers[2] == 0):
        return m.derived("range", *bounds)
    return Const(range(*numbers))


def _enumerate(m: Machine, value: Value, start: Value = Const(0)) -> Value:  # noqa: B008 - an immutable value
    items = iterate(m, value)
    if items is None or not isinstance(start, Const) or not isinstance(start.value, int):
        return new_list((), Tuple((m.unknown(), any_item(m, value))))
    return new_list(tuple(Tuple((Const(index), item)) for index, item in enumerate(items, start.value)))


def _zip(m: Machine, *values: Value, strict: Value = _NONE) -> Value:
    columns = [iterate(m, value) for value in values]
    if any(column is None for column in columns):
        return new_list((), Tuple(tuple(any_item(m, value) for value in values)))
    known = [column for column in columns if column is not None]
    return new_list(tuple(Tuple(row) for row in zip(*known, strict=False)))


def _reversed(m: Machine, value: Value) -> Value:
    items = iterate(m, value)
    return new_list(tuple(reversed(items))) if items is not None else new_list((), any_item(m, value))


def _list(m: Machine, value: Value | None = None) -> Value:
    if value is None:
        return new_list(())
    items = iterate(m, value)
    return new_list(tuple(items)) if items is not None else new_list((), any_item(m, value))


def _set(m: Machine, value: Value | None = None) -> Value:
    items = iterate(m, value) if value is not None else []
    if items is None:
        return new_list((), m.unknown(), "set")
    return new_list(tuple(dict.fromkeys(items)), kind="set")


def _tuple(m: Machine, value: Value | None = None) -> Value:
    items = iterate(m, value) if value is not None else []
    return Tuple(tuple(items)) if items is not None else m.derived("tuple", value or _NONE)


def _dict(m: Machine, value: Value | None = None, **keywords: Value) -> Value:
    result = Dict()
    if isinstance(value, Dict):
        result.slots.update(value.slots)
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


def sort_values(m: Machine, value: Value, key: Value, reverse: Value) -> list[Value] | None:
    """The items in sorted order, if they or what the key function makes of them are constants."""
    from keras_shape_lint.interpreter.python.builtins.numbers import keys_of, plain_key

    items = iterate(m, value)
    if items is None or not isinstance(reverse, Const):
        return None
    if key != _NONE:
        keys = keys_of(m, items, key)
    else:
        plain = [plain_key(m.look(item)) for item in items]
        keys = [found[0] for found in plain if found is not None]
    if keys is None or len(keys) != len(items):
        return None
    try:
        order = sorted(range(len(items)), key=keys.__getitem__, reverse=bool(reverse.value))
    except TypeError:
        return None
    return [items[index] for index in order]


def _sorted(m: Machine, value: Value, key: Value = _NONE, reverse: Value = Const(False)) -> Value:  # noqa: B008
    items = sort_values(m, value, key, reverse)
    return new_list(tuple(items)) if items is not None else new_list((), m.unknown())


def _map(m: Machine, function: Value, *values: Value) -> Value:
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    columns = [iterate(m, value) for value in values]
    if any(column is None for column in columns) or not columns:
        return new_list((), m.unknown())
    rows = zip(*(column for column in columns if column is not None), strict=False)
    results = [call(m, function, Arguments(list(row), nodes=[None] * len(row)), None) for row in rows]
    return new_list(tuple(results))


def _filter(m: Machine, function: Value, value: Value) -> Value:
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    items = iterate(m, value)
    if items is None:
        return new_list((), m.unknown())
    kept: list[Value] = []
    for item in items:
        test = item if function == _NONE else call(m, function, Arguments([item], nodes=[None]), None)
        answer = truth(m, test)
        if not isinstance(answer, bool):
            return new_list((), m.unknown())
        if answer:
            kept.append(item)
    return new_list(tuple(kept))


def _any_or_all(decisive: bool) -> Callable[..., Value]:
    def decide(m: Machine, value: Value) -> Value:
        items = iterate(m, value)
        answers = [truth(m, item) for item in items] if items is not None else [None]
        if any(answer is decisive for answer in answers):
            return Const(decisive)
        return Const(not decisive) if all(isinstance(answer, bool) for answer in answers) else m.unknown()

    return decide


def _iter(m: Machine, value: Value) -> Value:
    if isinstance(value, Dataset) or (isinstance(value, List) and value.kind == "generator"):
        return value
    items = iterate(m, value)
    return (
        new_list(tuple(items), None, "generator")
        if items is not None
        else new_list((), any_item(m, value), "generator")
    )


def _next(m: Machine, value: Value, default: Value | None = None) -> Value:
    if isinstance(value, List) and value.kind == "generator" and value.slots["items"]:
        first, *others = value.slots["items"]
        m.heap.write(value, "items", tuple(others))
        return m.look(first)
    return any_item(m, value) if default is None else m.unknown()


TABLE: dict[str, Callable[..., Value]] = {
    "builtins.iter": _iter,
    "builtins.next": _next,
    "builtins.len": _length,
    "builtins.range": _range,
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.reversed": _reversed,
    "builtins.list": _list,
    "builtins.set": _set,
    "builtins.frozenset": _set,
    "builtins.tuple": _tuple,
    "builtins.dict": _dict,
    "collections.OrderedDict": _dict,
    "collections.defaultdict": _default_dict,
    "builtins.any": _any_or_all(True),
    "builtins.all": _any_or_all(False),
    "builtins.sorted": _sorted,
    "builtins.map": _map,
    "builtins.filter": _filter,
}
