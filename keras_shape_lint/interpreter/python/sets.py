"""Sets: how they are compared and combined, where it is known which of their items are equal."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.guarded_calls import unknown_of
from keras_shape_lint.interpreter.python.arithmetic import OPERATORS
from keras_shape_lint.interpreter.python.comparisons import COMPARISONS
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.list_methods import equality_key, new_set, told_apart
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import Const, List, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_COMBINING = frozenset("&|-^")


def is_set(value: Value) -> bool:
    """Whether a value is a set of the program."""
    return isinstance(value, List) and value.kind == "set"


def compare_sets(m: Machine, symbol: str, left: Value, right: Value) -> Value:
    """``left <= right`` and the like: of sets, whether one holds the other."""
    return _asked(m, symbol, COMPARISONS[symbol], left, right)


def combine_sets(m: Machine, symbol: str, left: Value, right: Value) -> Value | None:
    """``left & right`` and the like; None if sets have no such operator."""
    return _combined(m, symbol, left, right) if symbol in _COMBINING else None


def change_set(m: Machine, owner: List, symbol: str, operand: Value) -> None:
    """``owner |= operand`` and the like."""
    made = _combined(m, symbol, owner, operand) if symbol in _COMBINING and is_set(operand) else None
    if isinstance(made, List) and "rest" not in made.slots:
        m.heap.write(owner, "items", made.slots["items"])
    else:
        forget(m, owner)


def _combined(m: Machine, symbol: str, left: Value, *others: Value) -> Value:
    made = _items(m, left)
    for other in others:
        items = _items(m, other)
        if made is None or items is None:
            return new_list((), unknown_of(m, left, *others), "set")
        chosen = OPERATORS[symbol](made.keys(), items.keys())
        made = {key: item for key, item in (items | made).items() if key in chosen}
    return new_list((), m.unknown(), "set") if made is None else new_set(m, tuple(made.values()))


def _items(m: Machine, value: Value) -> dict[Hashable, Value] | None:
    """The items, each once, by what makes them equal; None if not all are known, or known to differ."""
    items = iterate(m, value)
    if items is None or not all(map(told_apart, items)):
        return None
    return {equality_key(item): item for item in items}


def _method(symbol: str) -> Callable[..., Value]:
    return lambda m, owner, *others: _combined(m, symbol, owner, *others)


def _asked(m: Machine, name: str, ask: Callable[[Any, Any], bool], left: Value, right: Value) -> Value:
    a, b = _items(m, left), _items(m, right)
    return m.derived(f"set {name}", left, right) if a is None or b is None else Const(ask(a.keys(), b.keys()))


def _asking(symbol: str) -> Callable[..., Value]:
    return lambda m, owner, other: compare_sets(m, symbol, owner, other)


def _is_disjoint(m: Machine, owner: Value, other: Value) -> Value:
    return _asked(m, "isdisjoint", lambda a, b: a.isdisjoint(b), owner, other)


TABLE: dict[str, Callable[..., Value]] = {
    "difference": _method("-"),
    "intersection": _method("&"),
    "isdisjoint": _is_disjoint,
    "issubset": _asking("<="),
    "issuperset": _asking(">="),
    "symmetric_difference": _method("^"),
    "union": _method("|"),
}
