"""Built-in functions of numbers, and those of math and operator that decide about sizes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import Expr, maximum, minimum
from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.paths import options, unite
from keras_shape_lint.interpreter.python.arithmetic import as_dim, binary, unary
from keras_shape_lint.interpreter.python.comparisons import compare
from keras_shape_lint.interpreter.python.conditions import truth
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.subscripts import vector
from keras_shape_lint.values import (
    Array,
    Const,
    List,
    Number,
    Opaque,
    Tensor,
    Tuple,
    Union,
    Value,
    dim_value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def _integer(m: Machine, value: Value = Const(0), base: Value = Const(10)) -> Value:  # noqa: B008
    if not isinstance(base, Const):
        return m.unknown()
    if isinstance(value, Const):
        try:
            return Const(int(value.value, base.value) if base != Const(10) else int(value.value))
        except (TypeError, ValueError, OverflowError) as error:
            raise_certainly(m, type(error).__name__)
            return m.unknown()
    if isinstance(value, Number):
        return value
    if isinstance(value, Union):
        with m.one_of_several():
            return unite((guard, _integer(m, found, base)) for guard, found in options(value, m.facts))
    dim = as_dim(value)
    result = m.derived("int", value, name=value.name if isinstance(value, Opaque) else None)
    return Opaque(result.key, result.name, None, dim if isinstance(dim, Expr) else None)


def _random_integer(m: Machine, *_: Value) -> Value:
    return _integer(m, m.unknown(name="number"))


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


def keys_of(m: Machine, items: Sequence[Value], key: Value) -> list[Any] | None:
    """What a key function gives for every item, or None if these are not constants that can be ordered."""
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    keys = [plain_key(m.look(call(m, key, Arguments([item], nodes=[None]), None))) for item in items]
    if any(found is None for found in keys):
        return None
    found_keys = [found[0] for found in keys if found is not None]
    try:
        sorted(found_keys)
    except TypeError:
        return None
    return found_keys


def plain_key(value: Value) -> tuple[Any] | None:
    """A constant, or a tuple of them, in a tuple of one; None for anything else."""
    if isinstance(value, Const):
        return (value.value,)
    if isinstance(value, Tuple):
        parts = [plain_key(item) for item in value.items]
        return None if any(part is None for part in parts) else (tuple(part[0] for part in parts if part),)
    return None


def _extreme(kind: str) -> Callable[..., Value]:
    def extreme(m: Machine, *values: Value, key: Value = _NONE, default: Value | None = None) -> Value:
        items = iterate(m, values[0]) if len(values) == 1 else list(values)
        if items is None or not items:
            return m.unknown() if items is None or default is None else default
        if key != _NONE:
            ranks = keys_of(m, items, key)
            best = (min if kind == "min" else max)(range(len(items)), key=ranks.__getitem__) if ranks else None
            return items[best] if best is not None else m.unknown()
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
        if function is abs and isinstance(values[0], (Tensor, Array)):
            return unary(m, "abs", values[0], None)  # type: ignore[arg-type]
        return m.derived(function.__name__, *values)

    return apply


def product_of(m: Machine, value: Value) -> Value:
    """``math.prod(value)``."""
    items = iterate(m, value)
    if items is None:
        return m.derived("prod", value)
    total: Value = Const(1)
    for item in items:
        total = binary(m, "*", total, item, None)  # type: ignore[arg-type]
    return total


_OF_NUMBERS = (
    "copysign exp fabs fmod gcd hypot isclose isfinite isinf isnan isqrt lcm log log10 log1p log2 pow remainder sqrt",
    "trunc sin cos tan asin acos atan atan2 sinh cosh tanh degrees radians",
)
"""Functions of `math` that make one number, no greater than those that they are given, of numbers."""


def _linspace(m: Machine, start: Value, stop: Value, num: Value = Const(50), **options: Value) -> Value | None:  # noqa: B008
    """Rates that grow with the depth of a network are made so: their values decide which layers there are."""
    parts = [value.value for value in (start, stop, num) if isinstance(value, Const)]
    if len(parts) != 3 or options or not all(isinstance(part, (int, float)) for part in parts):
        return None
    first, last, count = parts
    if not isinstance(count, int) or not 0 < count <= MAX_ITEMS:
        return None
    step = (last - first) / (count - 1) if count > 1 else 0.0
    inner = [float(first + index * step) for index in range(count - 1)]
    return vector(tuple(map(Const, [*inner, float(last)] if count > 1 else [float(first)])))


def _split(m: Machine, array: Value, places: Value, axis: Value = Const(0)) -> Value | None:  # noqa: B008
    if not isinstance(array, Array) or array.items is None:
        return None
    ends = [place.value for place in iterate(m, places) or () if isinstance(place, Const)]
    listed = iterate(m, places)
    if listed is None or len(ends) != len(listed) or not all(isinstance(end, int) for end in ends):
        return None
    bounds = [0, *ends, len(array.items)]
    return new_list(tuple(vector(array.items[a:b]) for a, b in itertools.pairwise(bounds)))


def _divmod(m: Machine, left: Value, right: Value) -> Value:
    return Tuple((binary(m, "//", left, right, None), binary(m, "%", left, right, None)))  # type: ignore[arg-type]


def _of_sequence(function: Callable[..., Value]) -> Callable[..., Value | None]:
    """A function of NumPy on plain numbers or a sequence of them; arrays have their own rules."""

    def apply(m: Machine, value: Value, *others: Value, **options: Value) -> Value | None:
        if others:
            return None
        items: list[Value] | None = [value] if isinstance(value, (Const, Number)) else None
        if isinstance(value, (Tuple, List)):
            items = iterate(m, value)
        if items is None or not items or not set(options) <= {"dtype"}:
            return None
        # What stands in a shape is a size, even if nobody knows it.
        kinds = (Const, Number, Opaque) if isinstance(value, Tuple) else (Const, Number)
        return function(m, value) if all(isinstance(item, kinds) for item in items) else None

    return apply


def _nearest(number: float, digits: int = 0) -> float:
    """``np.round``: the nearest whole number, of the type of the number."""
    if digits:
        raise ValueError
    return number if isinstance(number, int) else float(round(number))


def _not_equal(symbol: str) -> Callable[..., Value]:
    def apply(m: Machine, left: Value, right: Value) -> Value:
        return compare(m, symbol, left, right, None)  # type: ignore[arg-type]

    return apply


def _operator(symbol: str) -> Callable[..., Value]:
    def apply(m: Machine, left: Value, right: Value) -> Value:
        return binary(m, symbol, left, right, None)  # type: ignore[arg-type]

    return apply


def _of_scalars(function: Callable[..., float]) -> Callable[..., Value | None]:
    """A function of NumPy on plain numbers; None for arrays, which an operation takes care of."""

    def apply(m: Machine, *values: Value, **options: Value) -> Value | None:
        known = all(isinstance(value, Const) and isinstance(value.value, (int, float)) for value in values)
        return _number_function(function)(m, *values) if known and not options else None

    return apply


TABLE: dict[str, Callable[..., Value | None]] = {
    "numpy.product": _of_sequence(product_of),
    "numpy.abs": _of_scalars(abs),
    "numpy.power": _of_scalars(pow),
    "builtins.int": _integer,
    "random.randint": _random_integer,
    "random.randrange": _random_integer,
    "builtins.float": _convert(float),
    "builtins.bool": _boolean,
    "builtins.min": _extreme("min"),
    "builtins.max": _extreme("max"),
    "builtins.sum": _sum,
    "builtins.abs": _number_function(abs),
    "builtins.round": _rounded(round),
    "builtins.divmod": _divmod,
    "builtins.pow": _number_function(pow),
    "math.prod": product_of,
    "numpy.prod": _of_sequence(product_of),
    "numpy.sum": _of_sequence(_sum),
    "numpy.max": _of_sequence(_extreme("max")),
    "numpy.min": _of_sequence(_extreme("min")),
    "numpy.ceil": _of_scalars(lambda number: float(math.ceil(number))),
    "numpy.floor": _of_scalars(lambda number: float(math.floor(number))),
    "numpy.round": _of_scalars(_nearest),
    "numpy.around": _of_scalars(_nearest),
    "numpy.rint": _of_scalars(lambda number: float(round(number))),
    "numpy.sqrt": _of_scalars(math.sqrt),
    "numpy.log2": _of_scalars(math.log2),
    "numpy.linspace": _linspace,
    "numpy.split": _split,
    **{f"math.{name}": _number_function(getattr(math, name)) for line in _OF_NUMBERS for name in line.split()},
    "math.ceil": _rounded(math.ceil),
    "math.floor": _rounded(math.floor),
    "operator.add": _operator("+"),
    "operator.mul": _operator("*"),
    "operator.sub": _operator("-"),
    "operator.floordiv": _operator("//"),
    "operator.eq": _not_equal("=="),
}
