"""What a ``tf.TensorShape`` can do that a tuple of sizes cannot: for us it is such a tuple."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.interpreter.python.arithmetic import as_dim
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.values import Const, Tuple, Value, all_items

if TYPE_CHECKING:
    from collections.abc import Callable

    from keras_shape_lint.interpreter.machine import Machine


_NONE = Const(None)


def _num_elements(m: Machine, shape: Tuple) -> Value:
    """The product of the sizes, None if one of them is."""
    from keras_shape_lint.interpreter.python.builtins.numbers import product_of

    return _NONE if _NONE in shape.items else product_of(m, shape)


def _is_fully_defined(m: Machine, shape: Tuple) -> Value:
    if _NONE in shape.items:
        return Const(False)
    return Const(True) if all(isinstance(size, Const) for size in shape.items) else m.derived("defined", shape)


def _with_rank(holds: Callable[[int, int], bool]) -> Callable[..., Value]:
    """The shape itself; ``ValueError`` if it has another number of axes than it shall have."""

    def checked(m: Machine, shape: Tuple, rank: Value) -> Value:
        if isinstance(rank, Const) and isinstance(rank.value, int) and not holds(len(shape.items), rank.value):
            raise_certainly(m, "ValueError")
            return m.unknown()
        return shape

    return checked


def _is_compatible_with(m: Machine, shape: Tuple, other: Value) -> Value:
    """Whether each two sizes are equal, or one of them is None."""
    others = all_items(other)
    if others is None:
        return Const(True) if other == _NONE else m.derived("compatible", shape, other)
    if len(others) != len(shape.items):
        return Const(False)
    answers = [_fits(a, b) for a, b in zip(shape.items, others, strict=True)]
    if Truth.NO in answers:
        return Const(False)
    return Const(True) if set(answers) <= {Truth.YES} else m.derived("compatible", shape, other)


def _fits(size: Value, other: Value) -> Truth:
    if _NONE in (size, other):
        return Truth.YES
    a, b = as_dim(size), as_dim(other)
    return Truth.UNKNOWN if a is None or b is None else equal(a, b)


def _concatenate(m: Machine, shape: Tuple, other: Value) -> Value:
    others = all_items(other)
    return Tuple((*shape.items, *others)) if others is not None else m.derived("concatenate", shape, other)


TABLE: dict[str, Callable[..., Value]] = {
    "concatenate": _concatenate,
    "is_compatible_with": _is_compatible_with,
    "is_fully_defined": _is_fully_defined,
    "num_elements": _num_elements,
    "with_rank": _with_rank(lambda rank, wanted: rank == wanted),
    "with_rank_at_least": _with_rank(lambda rank, wanted: rank >= wanted),
    "with_rank_at_most": _with_rank(lambda rank, wanted: rank <= wanted),
}
