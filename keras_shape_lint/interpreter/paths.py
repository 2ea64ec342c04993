"""Paths: assumptions about unknown conditions, and values that depend on them.

A *literal* is one condition with its answer, a *guard* a set of literals that hold together. A `Union` pairs each of
its alternatives with the guard under which it is the one; on a path whose facts contradict a guard that alternative is
gone, so two branches on the same unknown flag are never mixed.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import join
from keras_shape_lint.heap import MISSING
from keras_shape_lint.values import (
    NO_GUARD,
    UNBOUND,
    Dict,
    Guard,
    Library,
    List,
    Opaque,
    Tensor,
    Tuple,
    Union,
    Value,
    serial,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_ALTERNATIVES = 4
"""A value with more alternatives than this is not worth following."""
MAX_COMBINATIONS = 8
"""So many combinations of alternatives of the arguments of one call are tried."""

EQUALS = "=="
"""Keys of conditions that compare with a constant are ``(EQUALS, key of the value, constant)``."""
NOT = "not"
"""Unknown values that are the opposite of another have the key ``(NOT, key of the other)``; no literal has one."""


def consistent(first: Guard, second: Guard) -> bool:
    """Whether both guards can hold together."""
    if not first or not second:
        return True
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    # This runs for every value that is read: no generator, no inner function.
    for key, holds in small:
        if (key, not holds) in large:
            return False
        if holds and type(key) is tuple and len(key) == 3 and key[0] == EQUALS and _equals_another(key, large):
            return False
    return True


def _equals_another(key: tuple[object, ...], guard: Guard) -> bool:
    """Whether the guard says that the same value equals another constant."""
    return any(
        holds and type(other) is tuple and len(other) == 3 and other[:2] == key[:2] and other != key
        for other, holds in guard
    )


def view(value: Value, facts: Guard) -> Value:
    """The value as it is on a path with these facts."""
    if not isinstance(value, Union):
        return value
    if not facts:
        return value
    left = tuple([pair for pair in value.alternatives if consistent(pair[0], facts)])
    if len(left) == 1:
        return left[0][1]
    if not left or len(left) == len(value.alternatives):
        return value
    return Union(left)


def options(value: Value, facts: Guard) -> Sequence[tuple[Guard, Value]]:
    """The alternatives of a value on a path, with their guards."""
    value = view(value, facts)
    return value.alternatives if isinstance(value, Union) else ((NO_GUARD, value),)


def unite(alternatives: Iterable[tuple[Guard, Value]], facts: Guard = NO_GUARD) -> Value:
    """One value for all alternatives: the only one, a union, or an unknown where there are too many."""
    flat: list[tuple[Guard, Value]] = []
    for guard, value in alternatives:
        for inner, found in options(value, guard | facts):
            _add(flat, (guard | inner) - facts, found)
    if len(flat) == 1 or all(same(flat[0][1], value) for _, value in flat[1:]):
        return flat[0][1]
    if len(flat) > MAX_ALTERNATIVES:
        joined = joined_tensor([value for _, value in flat])
        if joined is not None:
            return joined
        return Opaque(("paths", serial()), reason="too many paths meet here")
    return Union(tuple(flat))


def joined_tensor(values: Sequence[Value]) -> Tensor | None:
    """One tensor for several, of what their shapes have in common; its graph is not known. None if one is no tensor."""
    tensors = [value for value in values if isinstance(value, Tensor)]
    if not tensors or len(tensors) != len(values):
        return None
    dtypes = {tensor.dtype for tensor in tensors}
    shape = join(tensor.shape for tensor in tensors)
    return Tensor(shape, dtypes.pop() if len(dtypes) == 1 else None, None, tensors[0].origin, tracked=False)


def choose(literals: Guard, chosen: Value, otherwise: Value, opposite: Guard | None = None) -> Value:
    """The value that is `chosen` where the literals hold and `otherwise` where they do not, but `opposite` does."""
    if chosen is otherwise or same(chosen, otherwise):
        return chosen
    if opposite is None:
        # The negation of several literals is no guard; without it the second value is only possible more often.
        opposite = frozenset((key, not holds) for key, holds in literals) if len(literals) == 1 else NO_GUARD
    return unite(((literals, chosen), (opposite, otherwise)))


def choose_content(literals: Guard, chosen: object, otherwise: object, opposite: Guard | None = None) -> object:
    """`choose` for the contents of slots, which may be missing, or plain tuples of values."""
    if chosen is otherwise:
        return chosen
    if isinstance(chosen, tuple) and isinstance(otherwise, tuple):
        if chosen == otherwise:
            return chosen
        if len(chosen) == len(otherwise) and all(isinstance(item, Value) for item in chosen + otherwise):
            return tuple(choose(literals, a, b, opposite) for a, b in zip(chosen, otherwise, strict=True))
        return CONFLICT
    first = UNBOUND if chosen is MISSING else chosen
    second = UNBOUND if otherwise is MISSING else otherwise
    if isinstance(first, Value) and isinstance(second, Value):
        return choose(literals, first, second, opposite)
    return chosen if chosen == otherwise else CONFLICT


class _Conflict:
    """Two paths left contents of different form in one slot."""

    __slots__ = ()


CONFLICT = _Conflict()


def same(first: Value, second: Value) -> bool:
    """Whether two values need not be told apart."""
    if first is second:
        return True
    if isinstance(first, Library) and isinstance(second, Library):
        return first.name == second.name
    if isinstance(first, Tensor) and isinstance(second, Tensor):
        return False
    return type(first) is type(second) and first == second


def combinations(values: Sequence[Value], facts: Guard) -> Iterator[tuple[Guard, Sequence[Value]]] | None:
    """Every consistent choice of alternatives in the values and the containers inside, or None for too many."""
    unions = list({id(found): found for value in values for found in walk(value) if isinstance(found, Union)}.values())
    if not unions:
        return iter(((NO_GUARD, values),))
    choices = [options(union, facts) for union in unions]
    if math.prod(map(len, choices)) > MAX_COMBINATIONS:
        choices = [_without_alternatives(choice) for choice in choices]
    if math.prod(map(len, choices)) > MAX_COMBINATIONS:
        return None
    return _combine(values, unions, choices, facts)


def _without_alternatives(choice: Sequence[tuple[Guard, Value]]) -> Sequence[tuple[Guard, Value]]:
    """One tensor instead of a choice of tensors."""
    joined = joined_tensor([value for _, value in choice])
    return ((NO_GUARD, joined),) if joined is not None else choice


def _combine(
    values: Sequence[Value], unions: Sequence[Union], choices: Sequence[Sequence[tuple[Guard, Value]]], facts: Guard
) -> Iterator[tuple[Guard, Sequence[Value]]]:
    for picked in itertools.product(*choices):
        guard: Guard = NO_GUARD
        possible = True
        for inner, _ in picked:
            possible = possible and consistent(guard, inner) and consistent(facts, inner)
            guard |= inner
        if possible:
            chosen = {id(union): found for union, (_, found) in zip(unions, picked, strict=True)}
            yield guard, [_substitute(value, chosen) for value in values]


def _substitute(value: Value, chosen: dict[int, Value]) -> Value:
    if isinstance(value, Union):
        return _substitute(chosen[id(value)], chosen) if id(value) in chosen else value
    if isinstance(value, Tuple):
        return Tuple(tuple(_substitute(item, chosen) for item in value.items), value.names, value.cls)
    if isinstance(value, List) and any(isinstance(found, Union) for found in walk(value)):
        copy = List(value.kind)
        copy.slots = {
            slot: tuple(_substitute(item, chosen) for item in content) if slot == "items" else content
            for slot, content in value.slots.items()
        }
        return copy
    if isinstance(value, Dict) and any(isinstance(found, Union) for found in walk(value)):
        mapping = Dict()
        mapping.slots = {
            slot: _substitute(content, chosen) if isinstance(content, Value) else content
            for slot, content in value.slots.items()
        }
        return mapping
    return value


def _add(flat: list[tuple[Guard, Value]], guard: Guard, value: Value) -> None:
    for index, (known, found) in enumerate(flat):
        if not same(found, value):
            continue
        # (g and c) or (g and not c) is g.
        difference = known ^ guard
        if len(difference) == 2 and len({key for key, _ in difference}) == 1:
            flat[index] = (known & guard, found)
            return
        if known <= guard:
            return
    flat.append((guard, value))
