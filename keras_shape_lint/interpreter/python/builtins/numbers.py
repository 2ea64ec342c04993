"""Built-in functions of numbers, and those of math and operator that decide about sizes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import Expr, maximum, minimum
from keras_shape_lint.interpreter.python.arithmetic import as_dim, binary, compare
from keras_shape_lint.interpreter.python.conditions import truth
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.values import (
    Const,
    Number,
    Opaque,
    Tuple,
    Value,
    dim_value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


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


def _product_of_sizes(m: Machine, value: Value, *more: Value, **keywords: Value) -> Value:
    """``np.prod(x.shape[1:])``: of sizes a number, of all else an array."""
    sizes = isinstance(value, Tuple) and all(isinstance(item, (Const, Number, Opaque)) for item in value.items)
    if sizes and not more and not keywords:
        return _product(m, value)
    from keras_shape_lint.interpreter.keras.tensors import apply_operation

    return apply_operation(m, "numpy.prod", [value, *more], keywords, None)


def _not_equal(symbol: str) -> Callable[..., Value]:
    def apply(m: Machine, left: Value, right: Value) -> Value:
        return compare(m, symbol, left, right, None)  # type: ignore[arg-type]

    return apply


def _operator(symbol: str) -> Callable[..., Value]:
    def apply(m: Machine, left: Value, right: Value) -> Value:
        return binary(m, symbol, left, right, None)  # type: ignore[arg-type]

    return apply


def _of_numbers(function: Callable[..., float]) -> Callable[..., Value | None]:
    """A function of NumPy on plain numbers; None for arrays, which an operation takes care of."""

    def apply(m: Machine, *values: Value, **options: Value) -> Value | None:
        known = all(isinstance(value, Const) and isinstance(value.value, (int, float)) for value in values)
        return _number_function(function)(m, *values) if known and not options else None

    return apply


TABLE: dict[str, Callable[..., Value | None]] = {
    "numpy.prod": _product_of_sizes,
    "numpy.product": _product_of_sizes,
    "numpy.ceil": _of_numbers(lambda number: float(math.ceil(number))),
    "numpy.floor": _of_numbers(lambda number: float(math.floor(number))),
    "numpy.sqrt": _of_numbers(math.sqrt),
    "numpy.log2": _of_numbers(math.log2),
    "numpy.abs": _of_numbers(abs),
    "numpy.power": _of_numbers(pow),
    "builtins.int": _integer,
    "builtins.float": _convert(float),
    "builtins.str": _convert(str),
    "builtins.bool": _boolean,
    "builtins.min": _extreme("min"),
    "builtins.max": _extreme("max"),
    "builtins.sum": _sum,
    "builtins.abs": _number_function(abs),
    "builtins.round": _rounded(round),
    "builtins.pow": _number_function(pow),
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
