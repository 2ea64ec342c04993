"""itertools and functools.reduce over items that are known."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.methods import new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.subscripts import any_item
from keras_shape_lint.values import Const, List, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def _chain(m: Machine, *values: Value) -> Value:
    items: list[Value] = []
    for value in values:
        inner = iterate(m, value)
        if inner is None:
            return new_list(tuple(items), any_item(m, value) if not items else m.unknown(), "generator")
        items += inner
    return new_list(tuple(items), kind="generator")


def _chain_from_iterable(m: Machine, values: Value) -> Value:
    parts = iterate(m, values)
    return _chain(m, *parts) if parts is not None else new_list((), m.unknown(), "generator")


def _tuples(rows: Iterable[tuple[Value, ...]]) -> Value:
    return new_list(tuple(Tuple(row) for row in rows), kind="generator")


def _iter(m: Machine, value: Value) -> Value:
    items = iterate(m, value)
    if isinstance(value, List) and value.kind == "generator":
        return value
    return (
        new_list(tuple(items), kind="generator") if items is not None else new_list((), any_item(m, value), "generator")
    )


def _next(m: Machine, value: Value, *default: Value) -> Value:
    if not isinstance(value, List) or value.kind != "generator" or "rest" in value.slots:
        return any_item(m, value)
    items = value.slots["items"]
    if not items:
        if default:
            return default[0]
        raise_certainly(m, "StopIteration")
        return m.unknown()
    m.heap.write(value, "items", items[1:])
    return m.look(items[0])


def _product(m: Machine, *values: Value, repeat: Value = Const(1)) -> Value:  # noqa: B008 - an immutable value
    columns = [iterate(m, value) for value in values]
    known = [column for column in columns if column is not None]
    if len(known) < len(columns) or not isinstance(repeat, Const) or not isinstance(repeat.value, int):
        return new_list((), m.unknown(), "generator")
    if math.prod(map(len, known)) ** max(repeat.value, 0) > MAX_ITEMS:
        return new_list((), m.unknown(), "generator")
    return _tuples(itertools.product(*known, repeat=max(repeat.value, 0)))


def _choosing(choose: Callable[[list[Value], int], Iterable[tuple[Value, ...]]]) -> Callable[..., Value]:
    def apply(m: Machine, value: Value, length: Value) -> Value:
        items = iterate(m, value)
        if items is None or not isinstance(length, Const) or not isinstance(length.value, int) or length.value < 0:
            return new_list((), m.unknown(), "generator")
        rows = tuple(itertools.islice(choose(items, length.value), MAX_ITEMS + 1))
        return _tuples(rows) if len(rows) <= MAX_ITEMS else new_list((), m.unknown(), "generator")

    return apply


def _pairwise(m: Machine, value: Value) -> Value:
    items = iterate(m, value)
    return _tuples(itertools.pairwise(items)) if items is not None else new_list((), m.unknown(), "generator")


def _repeat(m: Machine, value: Value, times: Value = _NONE) -> Value:
    if isinstance(times, Const) and isinstance(times.value, int) and times.value <= MAX_ITEMS:
        return new_list((value,) * max(times.value, 0), kind="generator")
    return new_list((), value, "generator")


def _slice(m: Machine, value: Value, *bounds: Value) -> Value:
    items = iterate(m, value)
    numbers: list[Any] = [bound.value for bound in bounds if isinstance(bound, Const)]
    if items is None or len(numbers) != len(bounds):
        return new_list((), any_item(m, value), "generator")
    return new_list(tuple(itertools.islice(items, *numbers)), kind="generator")


def _longest(m: Machine, *values: Value, fillvalue: Value = _NONE) -> Value:
    columns = [iterate(m, value) for value in values]
    known = [column for column in columns if column is not None]
    if len(known) < len(columns):
        return new_list((), m.unknown(), "generator")
    return _tuples(itertools.zip_longest(*known, fillvalue=fillvalue))


def _star_map(m: Machine, function: Value, rows: Value) -> Value:
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    given = iterate(m, rows)
    known = [row for item in given or () if (row := iterate(m, item)) is not None]
    if given is None or len(known) < len(given):
        return new_list((), m.unknown(), "generator")
    results = [call(m, function, Arguments(list(row), nodes=[None] * len(row)), None) for row in known]
    return new_list(tuple(results), kind="generator")


def _fold(m: Machine, function: Value, items: list[Value]) -> list[Value]:
    """Every intermediate result."""
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    results = items[:1]
    for item in items[1:]:
        results.append(m.look(call(m, function, Arguments([results[-1], item], nodes=[None, None]), None)))
    return results


def _reduce(m: Machine, function: Value, value: Value, *initial: Value) -> Value:
    items = iterate(m, value)
    results = _fold(m, function, [*initial, *items]) if items is not None else []
    return results[-1] if results else m.unknown()


def _accumulate(m: Machine, value: Value, function: Value = _NONE, *, initial: Value = _NONE) -> Value:
    from keras_shape_lint.interpreter.python.imports import library

    items = iterate(m, value)
    if items is None:
        return new_list((), m.unknown(), "generator")
    start = [] if initial == _NONE else [initial]
    adding = library("operator.add") if function == _NONE else function
    return new_list(tuple(_fold(m, adding, [*start, *items])), kind="generator")


TABLE: dict[str, Callable[..., Value]] = {
    "builtins.iter": _iter,
    "builtins.next": _next,
    "itertools.chain": _chain,
    "itertools.chain.from_iterable": _chain_from_iterable,
    "itertools.product": _product,
    "itertools.permutations": _choosing(lambda items, length: itertools.permutations(items, length)),
    "itertools.combinations": _choosing(lambda items, length: itertools.combinations(items, length)),
    "itertools.pairwise": _pairwise,
    "itertools.repeat": _repeat,
    "itertools.islice": _slice,
    "itertools.zip_longest": _longest,
    "itertools.starmap": _star_map,
    "itertools.accumulate": _accumulate,
    "functools.reduce": _reduce,
}
