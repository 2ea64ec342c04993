"""Arrays of labels that are filled with one number, or put together of others: which values they hold."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.label_values import MOST, Values, distinct, with_values
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.values import Array, Const, List, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_FILLED = {"zeros": 0, "ones": 1, "zeros_like": 0, "ones_like": 1}


def filled(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``zeros(n)``, ``full(n, 4)``: the same number everywhere."""
    options = {key: value for key, value in keywords.items() if key != "dtype"}
    given = list(positional)
    last = name.rpartition(".")[2]
    value: Value | None = Const(_FILLED.get(last))
    if last not in _FILLED:
        value = given.pop(1) if len(given) > 1 else options.pop("fill_value", None)
    number = None if value is None else plain(m.look(value))
    dtype = given[1] if len(given) > 1 else keywords.get("dtype", Const(None))
    size = result.shape.size if isinstance(result, Array) and result.shape.rank is not None else None
    if options or type(number) is not int or not isinstance(size, int) or not size or len(given) > 2:
        return result
    of_truth = "bool" in str(plain(dtype)) or "bool" in str(getattr(dtype, "name", ""))
    return result if of_truth else with_values(m, result, frozenset((number,)))


def joined(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``concatenate([a, b])`` and its kin: what is in any of them."""
    parts = _parts(m, name.rpartition(".")[2], positional, keywords)
    found: set[Hashable] = set()
    for part in parts or ():
        values = _values(m, part)
        if values is None:
            return result
        found |= values
    return with_values(m, result, frozenset(found)) if 0 < len(found) <= MOST else result


def _parts(m: Machine, last: str, positional: Sequence[Value], keywords: Mapping[str, Value]) -> Sequence[Value] | None:
    """The arrays that one is put together of."""
    if not positional or not keywords.keys() <= {"axis"}:
        return None
    if last == "append":
        return positional[:2] if len(positional) > 1 else None
    first = m.look(positional[0])
    return iterate(m, first) if isinstance(first, (List, Tuple)) else None


def _values(m: Machine, part: Value) -> Values | None:
    """The different values of a part: an array without samples has none, and adds none."""
    part = m.look(part)
    if isinstance(part, Array) and part.shape.rank is not None and part.shape.size == 0:
        return frozenset()
    return distinct(m, part)


def repeated(m: Machine, name: str, positional: Sequence[Value], keywords: Mapping[str, Value], result: Value) -> Value:
    """``repeat(labels, 4)`` and ``tile(labels, 2)``: the same values more often."""
    size = result.shape.size if isinstance(result, Array) and result.shape.rank is not None else None
    count = plain(m.look(positional[1])) if len(positional) > 1 else None
    if type(count) is not int or count < 1 or not isinstance(size, int) or not size or not keywords.keys() <= {"axis"}:
        return result
    return with_values(m, result, distinct(m, positional[0]))
