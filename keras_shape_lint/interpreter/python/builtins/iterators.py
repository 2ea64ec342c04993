"""itertools and functools.reduce over items that are known."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.paths import choose
from keras_shape_lint.interpreter.python.following import as_iterator
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lazy import SOURCE, Undecided, is_lazy, items_of, lazy, next_item
from keras_shape_lint.interpreter.python.lengths import forget_length
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.subscripts import any_item
from keras_shape_lint.values import Const, Dataset, List, Tuple, Value, serial

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
    if isinstance(value, Dataset):
        # How many elements are left is not known any more once one was taken.
        return replace(value, count=None, whole=None)
    if isinstance(value, List) and value.kind == "generator":
        return value
    items = iterate(m, value)
    if items is None:
        return new_list((), any_item(m, value), "generator")
    return as_iterator(new_list(tuple(items), kind="generator"), value)


def _next(m: Machine, value: Value, *default: Value) -> Value:
    if isinstance(value, List) and SOURCE in value.slots:
        return next_item(m, value, *default)
    if isinstance(value, List) and "rest" in value.slots:
        forget_length(m, value)
    if not isinstance(value, List) or value.kind != "generator" or "rest" in value.slots:
        item = any_item(m, value)
        # It may be at its end.
        return choose(frozenset(((("next", serial()), True),)), item, default[0]) if default else item
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
    numbers: list[Any] = [bound.value for bound in bounds if isinstance(bound, Const)]
    if len(numbers) != len(bounds):
        return new_list((), any_item(m, value), "generator")
    try:
        itertools.islice((), *numbers)
    except ValueError:
        return m.unknown()
    if is_lazy(value):
        return lazy(m, itertools.islice(items_of(m, value), *numbers))
    items = iterate(m, value)
    if items is None:
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
    results = [call(m, function, Arguments(list(row), nodes=[None] * len(row)), m.calling) for row in known]
    return new_list(tuple(results), kind="generator")


def _fold(m: Machine, function: Value, items: list[Value]) -> list[Value]:
    """Every intermediate result."""
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.interpreter.python.calls import call

    results = items[:1]
    for item in items[1:]:
        results.append(m.look(call(m, function, Arguments([results[-1], item], nodes=[None, None]), m.calling)))
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


def _count(m: Machine, start: Value = Const(0), step: Value = Const(1)) -> Value:  # noqa: B008
    if not all(isinstance(value, Const) and isinstance(value.value, (int, float)) for value in (start, step)):
        return new_list((), m.unknown(), "generator")
    return lazy(m, map(Const, itertools.count(start.value, step.value)), endless=True)  # type: ignore[attr-defined]


def _cycle(m: Machine, value: Value) -> Value:
    items = iterate(m, value)
    if not items:
        return new_list((), any_item(m, value) if items is None else None, "generator")
    return lazy(m, itertools.cycle(items), endless=True)


def _while(keeping: bool) -> Callable[..., Value]:
    """takewhile and dropwhile."""

    def apply(m: Machine, function: Value, value: Value) -> Value:
        from keras_shape_lint.interpreter.python.arguments import Arguments
        from keras_shape_lint.interpreter.python.calls import call
        from keras_shape_lint.interpreter.python.conditions import truth

        def holds(item: Value) -> bool:
            answer = truth(m, call(m, function, Arguments([item], nodes=[None]), None))
            if not isinstance(answer, bool):
                raise Undecided
            return answer

        choose = itertools.takewhile if keeping else itertools.dropwhile
        if is_lazy(value):
            return lazy(m, choose(holds, items_of(m, value)))
        items = iterate(m, value)
        try:
            kept = tuple(choose(holds, items)) if items is not None else None
        except Undecided:
            kept = None
        return new_list(kept, kind="generator") if kept is not None else new_list((), m.unknown(), "generator")

    return apply


def _group_by(m: Machine, value: Value, key: Value = _NONE) -> Value:
    from keras_shape_lint.interpreter.python.builtins.numbers import keys_of, plain_key

    items = iterate(m, value)
    if items is None:
        return new_list((), m.unknown(), "generator")
    if key == _NONE:
        plain = [found[0] for item in items if (found := plain_key(m.look(item))) is not None]
        keys = plain if len(plain) == len(items) else None
    else:
        keys = keys_of(m, items, key)
    if keys is None:
        return new_list((), m.unknown(), "generator")
    groups: list[Value] = []
    for found, pairs in itertools.groupby(zip(keys, items, strict=True), key=lambda pair: pair[0]):
        name = Tuple(tuple(map(Const, found))) if isinstance(found, tuple) else Const(found)
        groups.append(Tuple((name, new_list(tuple(item for _, item in pairs), kind="generator"))))
    return new_list(tuple(groups), kind="generator")


def _tee(m: Machine, value: Value, number: Value = Const(2)) -> Value:  # noqa: B008
    items = iterate(m, value)
    if items is None or not isinstance(number, Const) or not isinstance(number.value, int) or number.value > MAX_ITEMS:
        return m.unknown()
    return Tuple(tuple(new_list(tuple(items), kind="generator") for _ in range(number.value)))


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
    "itertools.count": _count,
    "itertools.cycle": _cycle,
    "itertools.takewhile": _while(keeping=True),
    "itertools.dropwhile": _while(keeping=False),
    "itertools.groupby": _group_by,
    "itertools.tee": _tee,
}
