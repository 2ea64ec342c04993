"""Built-in functions that make, measure and walk containers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.guarded_calls import unknown_of
from keras_shape_lint.interpreter.python.classes import find_attribute
from keras_shape_lint.interpreter.python.conditions import truth
from keras_shape_lint.interpreter.python.following import as_iterator
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lazy import is_lazy, items_of, lazy
from keras_shape_lint.interpreter.python.lengths import LENGTH, length_of, number_of_items, set_length
from keras_shape_lint.interpreter.python.list_methods import MAX_LENGTH, new_set
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.plain_numbers import some_number
from keras_shape_lint.interpreter.python.subscripts import any_item
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import (
    Array,
    Const,
    Dataset,
    Dict,
    Function,
    Instance,
    List,
    Tuple,
    Union,
    Value,
    dim_value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def call_own(m: Machine, method: Function, instance: Instance) -> Value:
    """What a special method of an instance gives."""
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.functions import call_function

    return call_function(m, method, Arguments([instance], nodes=[None]), None)


_SEQUENCES = (Array, Tuple, List)


def _length(m: Machine, value: Value) -> Value:
    if isinstance(value, Const) and isinstance(value.value, (str, bytes, range)):
        return Const(len(value.value))
    if isinstance(value, Array) and value.shape.head:
        return some_number() if value.shape[0] is UNKNOWN else dim_value(value.shape[0])
    if isinstance(value, Dataset) and value.count is not None:
        return Const(value.count)
    if isinstance(value, Frame):
        return dim_value(value.shape[0])
    if isinstance(value, Union):
        found = [each for _, each in value.alternatives]
        lengths = {_length(m, each) for each in found} if all(isinstance(each, _SEQUENCES) for each in found) else set()
        return lengths.pop() if len(lengths) == 1 else m.derived("len", value)
    if isinstance(value, Instance):
        own = find_attribute(value.cls, "__len__")
        return call_own(m, own, value) if isinstance(own, Function) else m.derived("len", value)
    if m.inquiry is not None:
        from keras_shape_lint.interpreter.demands import length_value

        length = length_value(m, value)
        if length is not None:
            return length
    items = iterate(m, value) if isinstance(value, (Tuple, List, Dict)) else None
    if items is None and isinstance(value, List) and LENGTH in value.slots:
        counted = length_of(m, value)
        return dim_value(counted) if counted is not UNKNOWN else m.derived("len", value)
    return Const(len(items)) if items is not None else m.derived("len", value)


def _range(m: Machine, *bounds: Value) -> Value:
    numbers = [value.value for value in bounds if isinstance(value, Const) and isinstance(value.value, int)]
    if len(numbers) != len(bounds) or len(numbers) not in (1, 2, 3) or 0 in numbers[2:]:
        return m.derived("range", *bounds)
    found = range(*numbers)
    # What Python itself can count: a longer one has no len().
    return Const(found) if not found or abs(found[-1] - found[0]) < sys.maxsize else m.derived("range", *bounds)


def _enumerate(m: Machine, value: Value, start: Value = Const(0)) -> Value:  # noqa: B008 - an immutable value
    if is_lazy(value) and isinstance(start, Const) and isinstance(start.value, int):
        return lazy(m, (Tuple((Const(index), item)) for index, item in enumerate(items_of(m, value), start.value)))
    items = iterate(m, value)
    if items is None or not isinstance(start, Const) or not isinstance(start.value, int):
        return _counted(m, new_list((), Tuple((m.unknown(), any_item(m, value))), "generator"), value)
    rows = tuple(Tuple((Const(index), item)) for index, item in enumerate(items, start.value))
    return as_iterator(new_list(rows, kind="generator"), value)


def _zip(m: Machine, *values: Value, strict: Value = _NONE) -> Value:
    if any(is_lazy(value) for value in values):
        return lazy(m, (Tuple(row) for row in zip(*(items_of(m, value) for value in values), strict=False)))
    columns = [iterate(m, value) for value in values]
    iterators = [value for value in values if isinstance(value, List) and value.kind == "generator"]
    if len({id(value) for value in iterators}) < len(iterators):
        return new_list((), m.unknown(), "generator")  # They take their items in turns from the same one.
    if any(column is None for column in columns):
        row = Tuple(tuple(any_item(m, value) for value in values))
        return _counted(m, new_list((), row, "generator"), *values)
    known = [column for column in columns if column is not None]
    return as_iterator(new_list(tuple(Tuple(row) for row in zip(*known, strict=False)), kind="generator"), *values)


def _reversed(m: Machine, value: Value) -> Value:
    items = iterate(m, value)
    if items is None:
        return _counted(m, new_list((), any_item(m, value), "generator"), value)
    return as_iterator(new_list(tuple(reversed(items)), kind="generator"), value)


def _list(m: Machine, value: Value | None = None) -> Value:
    if value is None:
        return new_list(())
    items = iterate(m, value)
    return new_list(tuple(items)) if items is not None else _counted(m, new_list((), any_item(m, value)), value)


def _counted(m: Machine, made: List, *sources: Value) -> List:
    """A list of as many items as the shortest of the sources has, if that is known."""
    numbers = [number_of_items(m, source) for source in sources]
    known = [number for number in numbers if number is not None]
    if known and len(known) == len(numbers):
        set_length(m, made, min(known))
    return made


def _set(m: Machine, value: Value | None = None) -> Value:
    if value is None:
        return new_list((), kind="set")
    items = iterate(m, value)
    return new_set(m, tuple(items)) if items is not None else new_list((), unknown_of(m, value), "set")


def _tuple(m: Machine, value: Value | None = None) -> Value:
    items = iterate(m, value) if value is not None else []
    if items is not None:
        return Tuple(tuple(items))
    return unknown_of(m, value) if isinstance(value, List) else m.derived("tuple", value or _NONE)


def _deque(m: Machine, value: Value | None = None, maxlen: Value = _NONE) -> Value:
    items = iterate(m, value) if value is not None else []
    result = new_list(tuple(items or ()), m.unknown() if items is None else None, "deque")
    if maxlen != _NONE:
        if items is None or not isinstance(maxlen, Const) or not isinstance(maxlen.value, int):
            return new_list((), m.unknown(), "deque")
        result.slots[MAX_LENGTH] = maxlen.value
        result.slots["items"] = tuple(items[max(len(items) - maxlen.value, 0) :])
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
    return new_list(tuple(items)) if items is not None else new_list((), unknown_of(m, value))


def _map(m: Machine, function: Value, *values: Value) -> Value:
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    if any(is_lazy(value) for value in values):
        site = m.calling
        pairs = zip(*(items_of(m, value) for value in values), strict=False)
        return lazy(m, (call(m, function, Arguments(list(row), nodes=[None] * len(row)), site) for row in pairs))
    columns = [iterate(m, value) for value in values]
    if any(column is None for column in columns) or not columns:
        return new_list((), unknown_of(m, *values), "generator")
    rows = zip(*(column for column in columns if column is not None), strict=False)
    results = [call(m, function, Arguments(list(row), nodes=[None] * len(row)), m.calling) for row in rows]
    return as_iterator(new_list(tuple(results), kind="generator"), *values)


def _filter(m: Machine, function: Value, value: Value) -> Value:
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    items = iterate(m, value)
    if items is None:
        return new_list((), unknown_of(m, value), "generator")
    kept: list[Value] = []
    for item in items:
        test = item if function == _NONE else call(m, function, Arguments([item], nodes=[None]), m.calling)
        answer = truth(m, test)
        if not isinstance(answer, bool):
            return new_list((), unknown_of(m, value), "generator")
        if answer:
            kept.append(item)
    return as_iterator(new_list(tuple(kept), kind="generator"), value)


def _any_or_all(decisive: bool) -> Callable[..., Value]:
    def decide(m: Machine, value: Value) -> Value:
        items = iterate(m, value)
        answers = [truth(m, item) for item in items] if items is not None else [None]
        if any(answer is decisive for answer in answers):
            return Const(decisive)
        return (
            Const(not decisive)
            if all(isinstance(answer, bool) for answer in answers)
            else unknown_of(m, value, *(items or ()))
        )

    return decide


TABLE: dict[str, Callable[..., Value]] = {
    "builtins.len": _length,
    "builtins.range": _range,
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.reversed": _reversed,
    "builtins.list": _list,
    "builtins.set": _set,
    "builtins.frozenset": _set,
    "builtins.tuple": _tuple,
    "collections.deque": _deque,
    "builtins.any": _any_or_all(True),
    "builtins.all": _any_or_all(False),
    "builtins.sorted": _sorted,
    "builtins.map": _map,
    "builtins.filter": _filter,
}
