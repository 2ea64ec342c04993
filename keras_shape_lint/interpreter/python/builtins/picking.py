"""Items by chance: ``random.choice``, ``random.sample``, ``random.shuffle``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lengths import length_of, number_of_items, set_length
from keras_shape_lint.interpreter.python.likeness import alike, another, common
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.plain_numbers import common_numbers
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.values import Const, List, Opaque, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NONE = Const(None)


def _picked(m: Machine, population: Value) -> Value | None:
    """What stands for any item of a container, or None if nothing is known of some of them."""
    value = m.look(population)
    items = [value.slots["rest"]] if isinstance(value, List) and "rest" in value.slots else []
    known = value.slots["items"] if items and isinstance(value, List) else iterate(m, value)
    items += known or ()
    array = alike(m, items)
    if array is not None:
        return array
    found = items[0] if items else None
    for item in items[1:]:
        assert found is not None
        found = common(m, m.look(found), m.look(item))
    known = found is not None and not isinstance(m.look(found), Opaque)
    return found if known else common_numbers(m, items) if items else None


def _choose(m: Machine, population: Value) -> Value:
    """``random.choice``"""
    _need(m, population, Const(1), "IndexError")
    found = _picked(m, population)
    return m.unknown() if found is None else another(m, found)


def _need(m: Machine, population: Value, items: Value, error: str) -> None:
    """There must be so many items."""
    number = number_of_items(m, population)
    if number is None or not isinstance(items, Const) or not isinstance(items.value, int):
        m.doubts += 1
    elif number < items.value:
        raise_certainly(m, error)


def _sample(m: Machine, population: Value, k: Value) -> Value:
    """``random.sample``"""
    _need(m, population, k, "ValueError")
    return _some(m, population, k)


def _some(m: Machine, population: Value, k: Value) -> Value:
    """So many items, nobody knows which."""
    found = _picked(m, population)
    made = new_list((), m.unknown() if found is None else found)
    if isinstance(k, Const) and isinstance(k.value, int):
        set_length(m, made, k.value)
    return made


def _choices(m: Machine, population: Value, weights: Value = _NONE, k: Value = Const(1)) -> Value:  # noqa: B008
    """``random.choices``"""
    _need(m, population, Const(1), "IndexError")
    return _some(m, population, k)


def _shuffle(m: Machine, value: Value) -> Value:
    """``random.shuffle(value)``: the same items at other places."""
    if isinstance(value, List) and any(item != value.items[0] for item in value.items[1:]):
        length = length_of(m, value)
        forget(m, value)
        set_length(m, value, length)
    return _NONE


TABLE: dict[str, Callable[..., Value]] = {
    "random.choice": _choose,
    "random.choices": _choices,
    "random.sample": _sample,
    "random.shuffle": _shuffle,
    "numpy.random.shuffle": _shuffle,
}
