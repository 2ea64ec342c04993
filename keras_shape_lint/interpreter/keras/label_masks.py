"""Masks over labels: which of their values ``labels == 3`` picks, and what is left when they are used."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.label_values import Values, are_all_there, distinct, with_values
from keras_shape_lint.interpreter.python.comparisons import COMPARISONS
from keras_shape_lint.values import Array, Const, Value, serial

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values.libraries import Picks


def masked(m: Machine, symbol: str, left: Value, right: Value, result: Value) -> Value:
    """``labels == 3`` and ``mask | mask``, which picks labels by their values."""
    if not isinstance(result, Array) or not isinstance(left, Array):
        return result
    if symbol in COMPARISONS and isinstance(right, Const) and type(right.value) in (int, float):
        test, bound = COMPARISONS[symbol], right.value
        numbers = _numbers(m, left)
        chosen = frozenset(value for value in numbers or () if test(value, bound))
        return _with_picks(m, result, left, chosen)
    first, second = _picks(m, left), _picks(m, right)
    if symbol not in "&|" or first is None or second is None or first[0] != second[0]:
        return result
    both = first[1] & second[1] if symbol == "&" else first[1] | second[1]
    return _mask(m, result, (first[0], both, (first[1] | first[2]) - both))


def picked(m: Machine, labels: Array, key: Value, result: Value) -> Value:
    """``labels[mask]``: those of their values that the mask picks."""
    found = picks_of(m, key, labels)
    return result if found is None else with_values(m, result, found[0] or None)


def picks_of(m: Machine, key: Value, labels: Array) -> tuple[Values, Values] | None:
    """Which values of labels a mask picks, and which it leaves; None if that is not known."""
    found = _picks(m, key)
    if found is None or not isinstance(key, Array) or found[0] != labels.memory or labels.distinct is None:
        return None
    return found[1:] if m.is_unwritten(replace(labels, writes=min(labels.writes, key.writes))) else None


def is_among(m: Machine, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``np.isin(labels, [3, 8])``."""
    labels = m.look(positional[0]) if len(positional) == 2 and not keywords else None
    values = distinct(m, positional[1]) if isinstance(labels, Array) else None
    if values is None or not isinstance(labels, Array) or not isinstance(result, Array):
        return result
    return _with_picks(m, result, labels, frozenset(value for value in _numbers(m, labels) or () if value in values))


def choose_values(m: Machine, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``np.where(mask, 1, labels)`` of a mask for which it is known what it picks and what it leaves."""
    found = _picks(m, positional[0]) if len(positional) == 3 and not keywords else None
    if found is None:
        return result
    values: frozenset[Hashable] = frozenset()
    for value, left in zip(map(m.look, positional[1:]), found[1:], strict=True):
        if not left:
            continue
        if isinstance(value, Const) and type(value.value) is int:
            values |= {value.value}
        elif isinstance(value, Array) and value.memory == found[0] and _numbers(m, value) is not None:
            values |= left
        else:
            return result
    return with_values(m, result, values)


def as_numbers(m: Machine, mask: Value, result: Value) -> Value:
    """``mask.astype(int)``: zeros and ones."""
    found = _picks(m, mask)
    return with_values(m, result, frozenset((0, 1))) if found is not None and found[1] and found[2] else result


def _numbers(m: Machine, labels: Array) -> list[int] | None:
    """The different labels, if they are integers that are all there."""
    if labels.distinct is None or labels.memory is None or not m.is_unwritten(labels) or not are_all_there(labels):
        return None
    numbers = [value for value in labels.distinct if type(value) is int]
    return numbers if len(numbers) == len(labels.distinct) else None


def _with_picks(m: Machine, result: Array, labels: Array, chosen: frozenset[int]) -> Array:
    numbers = _numbers(m, labels)
    if numbers is None or labels.memory is None:
        return result
    return _mask(m, result, (labels.memory, chosen, frozenset(numbers) - chosen))


def _mask(m: Machine, result: Array, picks: Picks) -> Array:
    return replace(result, picks=picks, writes=m.writes, memory=(serial(), 0))


def _picks(m: Machine, mask: Value) -> Picks | None:
    """What a mask picks and what it leaves, if nobody has changed it."""
    mask = m.look(mask)
    return mask.picks if isinstance(mask, Array) and m.is_unwritten(mask) else None
