"""Python's built-in functions, and the few of the standard library that decide about sizes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import Expr, maximum, minimum
from keras_shape_lint.interpreter.arithmetic import as_dim, binary, compare
from keras_shape_lint.interpreter.conditions import truth
from keras_shape_lint.interpreter.iteration import iterate
from keras_shape_lint.interpreter.methods import new_list
from keras_shape_lint.interpreter.subscripts import any_item
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Model,
    Number,
    Opaque,
    Partial,
    SliceValue,
    Tensor,
    Tuple,
    TupleClass,
    Value,
    dim_value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.arguments import Arguments
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def call_builtin(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG) -> Value | None:
    """The value of a call of a built-in, or None if it is not one that is modelled."""
    function = _TABLE.get(name)
    if function is None or arguments.open:
        return None
    try:
        return m.look(function(m, *arguments.positional, **arguments.keywords))
    except TypeError:
        return m.unknown()


def _length(m: Machine, value: Value) -> Value:
    if isinstance(value, Const) and isinstance(value.value, (str, bytes, range)):
        return Const(len(value.value))
    if isinstance(value, Array) and value.shape.head:
        return dim_value(value.shape.head[0])
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


def _integer(m: Machine, value: Value = Const(0), base: Value = Const(10)) -> Value:  # noqa: B008
    if isinstance(value, Const):
        try:
            return Const(int(value.value, base.value) if base != Const(10) else int(value.value))  # type: ignore[attr-defined]
        except (TypeError, ValueError, OverflowError):
            return m.unknown()
    if isinstance(value, Number):
        return value
    dim = as_dim(value)
    result = m.derived("int", value, name=value.name if isinstance(value, Opaque) else None)
    return Opaque(result.key, result.name, None, dim if isinstance(dim, Expr) else None)


def _convert(kind: type) -> Callable[..., Value]:
    def convert(m: Machine, value: Value | None = None) -> Value:
        if value is None:
            return Const(kind())
        if isinstance(value, Const):
            try:
                return Const(kind(value.value))
            except (TypeError, ValueError, OverflowError):
                return m.unknown()
        return m.derived(kind.__name__, value)

    return convert


def _boolean(m: Machine, value: Value = Const(False)) -> Value:  # noqa: B008
    answer = truth(m, value)
    return Const(answer) if isinstance(answer, bool) else m.derived("bool", value)


def _extreme(kind: str) -> Callable[..., Value]:
    def extreme(m: Machine, *values: Value, key: Value = _NONE, default: Value = _NONE) -> Value:
        items = iterate(m, values[0]) if len(values) == 1 else list(values)
        if items is None or not items or key != _NONE:
            return m.unknown()
        if all(isinstance(item, Const) for item in items):
            try:
                chosen = (min if kind == "min" else max)(item.value for item in items if isinstance(item, Const))
            except TypeError:
                return m.unknown()
            return Const(chosen)
        dims = [as_dim(item) for item in items]
        if all(isinstance(item, (Const, Number)) for item in items) and all(dim is not None for dim in dims):
            known = [dim for dim in dims if dim is not None]
            return dim_value(minimum(*known) if kind == "min" else maximum(*known))
        return m.derived(kind, *items)

    return extreme


def _sum(m: Machine, value: Value, start: Value = Const(0)) -> Value:  # noqa: B008
    items = iterate(m, value)
    if items is None:
        return m.derived("sum", value)
    total: Value = start
    for item in items:
        total = binary(m, "+", total, item, None)  # type: ignore[arg-type]
    return total


def _any_or_all(decisive: bool) -> Callable[..., Value]:
    def decide(m: Machine, value: Value) -> Value:
        items = iterate(m, value)
        answers = [truth(m, item) for item in items] if items is not None else [None]
        if any(answer is decisive for answer in answers):
            return Const(decisive)
        return Const(not decisive) if all(isinstance(answer, bool) for answer in answers) else m.unknown()

    return decide


def _rounded(function: Callable[[float], int]) -> Callable[..., Value]:
    def rounded(m: Machine, value: Value, digits: Value = _NONE) -> Value:
        if isinstance(value, Const) and isinstance(value.value, (int, float)) and digits == _NONE:
            try:
                return Const(function(value.value))
            except (ValueError, OverflowError):
                return m.unknown()
        return value if isinstance(value, Number) else m.derived("round", value)

    return rounded


def _number_function(function: Callable[..., float]) -> Callable[..., Value]:
    def apply(m: Machine, *values: Value) -> Value:
        if all(isinstance(value, Const) and isinstance(value.value, (int, float)) for value in values):
            try:
                return Const(function(*(value.value for value in values if isinstance(value, Const))))
            except (ValueError, ArithmeticError):
                return m.unknown()
        return m.derived(function.__name__, *values)

    return apply


def _product(m: Machine, value: Value) -> Value:
    items = iterate(m, value)
    if items is None:
        return m.derived("prod", value)
    total: Value = Const(1)
    for item in items:
        total = binary(m, "*", total, item, None)  # type: ignore[arg-type]
    return total


def sort_values(m: Machine, value: Value, key: Value, reverse: Value) -> list[Value] | None:
    """The items in sorted order, if they are constants and there is no key function."""
    items = iterate(m, value)
    if items is None or key != _NONE or not isinstance(reverse, Const):
        return None
    if not all(isinstance(item, Const) for item in items):
        return None
    try:
        return sorted(items, key=lambda item: item.value, reverse=bool(reverse.value))  # type: ignore[attr-defined, no-any-return]
    except TypeError:
        return None


def _sorted(m: Machine, value: Value, key: Value = _NONE, reverse: Value = Const(False)) -> Value:  # noqa: B008
    items = sort_values(m, value, key, reverse)
    return new_list(tuple(items)) if items is not None else new_list((), m.unknown())


def _map(m: Machine, function: Value, *values: Value) -> Value:
    from keras_shape_lint.interpreter.arguments import Arguments
    from keras_shape_lint.interpreter.calls import call

    columns = [iterate(m, value) for value in values]
    if any(column is None for column in columns) or not columns:
        return new_list((), m.unknown())
    rows = zip(*(column for column in columns if column is not None), strict=False)
    results = [call(m, function, Arguments(list(row), nodes=[None] * len(row)), None) for row in rows]
    return new_list(tuple(results))


def _filter(m: Machine, function: Value, value: Value) -> Value:
    from keras_shape_lint.interpreter.arguments import Arguments
    from keras_shape_lint.interpreter.calls import call

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


_KINDS: dict[str, tuple[type, ...]] = {
    "tuple": (Tuple,),
    "list": (List,),
    "dict": (Dict,),
    "set": (List,),
}


def _is_instance(m: Machine, value: Value, kinds: Value) -> Value:
    choices = iterate(m, kinds) if isinstance(kinds, Tuple) else [kinds]
    answers = [_is_one(m, value, kind) for kind in choices or [kinds]]
    if any(answer is True for answer in answers):
        return Const(True)
    return Const(False) if all(answer is False for answer in answers) else m.derived("isinstance", value, kinds)


def _is_one(m: Machine, value: Value, kind: Value) -> bool | None:
    """Whether a value is an instance of a class, or None if that is not known."""
    from keras_shape_lint.interpreter.classes import ancestry, library_bases

    if isinstance(value, Opaque) or isinstance(kind, Opaque):
        return None
    if isinstance(kind, Class):
        return kind in ancestry(value.cls) if isinstance(value, Instance) else False
    if not isinstance(kind, Library):
        return None
    name = kind.name.rpartition(".")[2]
    if kind.name.startswith("builtins."):
        if isinstance(value, Const):
            types = {"int": int, "float": float, "str": str, "bool": bool, "bytes": bytes, "complex": complex}
            return isinstance(value.value, types[name]) if name in types else False if name in _KINDS else None
        if isinstance(value, Number):
            return name == "int"
        if name in _KINDS:
            return isinstance(value, _KINDS[name]) and (not isinstance(value, List) or value.kind == name)
        return False if isinstance(value, (Tuple, List, Dict, Tensor, Array, Layer, Model)) else None
    if isinstance(value, (Const, Number, Tuple, List, Dict)):
        return False if kind.name.startswith("keras.") else None
    if isinstance(value, Layer):
        return True if kind.name in (value.api, "keras.layers.Layer") else False if "keras.layers." in kind.name else None
    if isinstance(value, Instance):
        return True if kind.name in library_bases(value.cls) else None
    if isinstance(value, Model):
        wanted = "keras.Sequential" if value.kind == "sequential" else "keras.Model"
        return True if kind.name in (wanted, "keras.Model", "keras.layers.Layer") else None
    return None


def _has_attribute(m: Machine, value: Value, name: Value) -> Value:
    if isinstance(value, Instance) and isinstance(name, Const) and name.value in value.slots:
        return Const(True)
    return m.derived("hasattr", value, name)


def _get_attribute(m: Machine, value: Value, name: Value, default: Value = _NONE) -> Value:
    from keras_shape_lint.interpreter.attributes import read_attribute

    if isinstance(name, Const) and isinstance(name.value, str):
        return read_attribute(m, value, name.value, None)  # type: ignore[arg-type]
    return m.unknown()


def _set_attribute(m: Machine, value: Value, name: Value, content: Value) -> Value:
    from keras_shape_lint.interpreter.attributes import write_attribute
    from keras_shape_lint.interpreter.heap_loss import forget

    if isinstance(name, Const) and isinstance(name.value, str):
        write_attribute(m, value, name.value, content)
    else:
        forget(m, value)
    return _NONE


def _slice(m: Machine, *bounds: Value) -> Value:
    start, stop, step = (
        (_NONE, bounds[0], _NONE) if len(bounds) == 1 else (*bounds, _NONE) if len(bounds) == 2 else bounds
    )
    return SliceValue(start, stop, step)


def _partial(m: Machine, function: Value, *positional: Value, **keywords: Value) -> Value:
    return Partial(function, positional, tuple(keywords.items()))


def _namedtuple(m: Machine, name: Value, fields: Value, *, defaults: Value = _NONE, **options: Value) -> Value:
    names: list[str] = []
    if isinstance(fields, Const) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    else:
        items = iterate(m, fields)
        if items is None or not all(isinstance(item, Const) for item in items):
            return m.unknown()
        names = [str(item.value) for item in items if isinstance(item, Const)]
    known = iterate(m, defaults) if defaults != _NONE else []
    if known is None:
        return m.unknown()
    return TupleClass(str(name.value) if isinstance(name, Const) else "namedtuple", tuple(names), tuple(known))


def _print(m: Machine, *values: Value, **keywords: Value) -> Value:
    return _NONE


def _type(m: Machine, value: Value) -> Value:
    return value.cls if isinstance(value, Instance) else m.derived("type", value)


def _callable(m: Machine, value: Value) -> Value:
    if isinstance(value, (Function, Class, Layer, Model, Partial)):
        return Const(True)
    return Const(False) if isinstance(value, (Const, Tuple, List, Dict, Number)) else m.derived("callable", value)


def _not_equal(symbol: str) -> Callable[..., Value]:
    def apply(m: Machine, left: Value, right: Value) -> Value:
        return compare(m, symbol, left, right, None)  # type: ignore[arg-type]

    return apply


def _operator(symbol: str) -> Callable[..., Value]:
    def apply(m: Machine, left: Value, right: Value) -> Value:
        return binary(m, symbol, left, right, None)  # type: ignore[arg-type]

    return apply


_TABLE: dict[str, Callable[..., Value]] = {
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
    "builtins.int": _integer,
    "builtins.float": _convert(float),
    "builtins.str": _convert(str),
    "builtins.bool": _boolean,
    "builtins.min": _extreme("min"),
    "builtins.max": _extreme("max"),
    "builtins.sum": _sum,
    "builtins.any": _any_or_all(True),
    "builtins.all": _any_or_all(False),
    "builtins.abs": _number_function(abs),
    "builtins.round": _rounded(round),
    "builtins.pow": _number_function(pow),
    "builtins.sorted": _sorted,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.isinstance": _is_instance,
    "builtins.hasattr": _has_attribute,
    "builtins.getattr": _get_attribute,
    "builtins.setattr": _set_attribute,
    "builtins.slice": _slice,
    "builtins.type": _type,
    "builtins.callable": _callable,
    "builtins.print": _print,
    "functools.partial": _partial,
    "collections.namedtuple": _namedtuple,
    "math.prod": _product,
    "math.ceil": _rounded(math.ceil),
    "math.floor": _rounded(math.floor),
    "math.sqrt": _number_function(math.sqrt),
    "math.log2": _number_function(math.log2),
    "math.log": _number_function(math.log),
    "math.pow": _number_function(math.pow),
    "operator.add": _operator("+"),
    "operator.mul": _operator("*"),
    "operator.sub": _operator("-"),
    "operator.floordiv": _operator("//"),
    "operator.eq": _not_equal("=="),
}

__all__ = ["call_builtin", "sort_values"]
