"""Tensors for drawn calls: sizes that suit each other, None where a library has it, and dtypes that it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.real import EAGER_ONLY

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw

STRATEGIES: dict[str, Any] = {}

DTYPES = {
    r"logical_|reduce_(all|any)$|keras.backend.(all|any)$": "bool",
    r"bitwise|(left|right)_shift|gcd|lcm|numpy.invert|invert_permutation": "int32",
    r"tensorflow.math.(imag|real|angle)|numpy.*complex": "complex64",
    r"numpy.(i0|spacing)$": "float64",
    r"one_hot|multi_hot|to_categorical|bincount": "int32",
}


def dtype_for(rule: OpRule) -> str:
    """A dtype that the operation takes."""
    return next((dtype for pattern, dtype in DTYPES.items() if re.search(pattern, rule.name)), "float32")


def sizes(draw: Draw, rule: OpRule, rank: int, *, low: int = 1, high: int = 5) -> list[int | None]:
    """Sizes of a shape; None only where the library has it."""
    dynamic = 0.0 if rule.library == "numpy" or re.search(EAGER_ONLY, rule.name) else 0.2
    return [draw.rarely(draw.dim(low, high, dynamic=dynamic), 1, probability=0.2) for _ in range(rank)]


def tensor(
    draw: Draw, rule: OpRule, least: int = 0, most: int = 4, *, low: int = 1, high: int = 5, dtype: str | None = None
) -> Tensor:
    """A tensor with a rank between the two."""
    rank = draw.integer(least, most)
    return Tensor(tuple(sizes(draw, rule, rank, low=low, high=high)), dtype or dtype_for(rule))


def nearby(draw: Draw, rule: OpRule, shape: Tensor, chance: float = 0.3) -> Tensor:
    """The same tensor, or one with a changed axis or rank."""
    dims = list(shape.shape)
    if draw.chance(chance):
        if dims and draw.chance(0.8):
            axis = draw.integer(0, len(dims) - 1)
            dims[axis] = sizes(draw, rule, 1)[0]
        elif dims and draw.chance(0.5):
            del dims[draw.integer(0, len(dims) - 1)]
        else:
            dims.insert(draw.integer(0, len(dims)), sizes(draw, rule, 1)[0])
    return Tensor(tuple(dims), shape.dtype)


def axis(draw: Draw, rank: int, *, extra: int = 0, probability: float = 0.12) -> int:
    """An axis, rarely out of range."""
    span = max(1, rank + extra)
    return draw.rarely(draw.integer(-span, span - 1), span, span + 1, -span - 1, probability=probability)


def axes(draw: Draw, rank: int, *, none: bool = True) -> Any:
    """None, an axis, or several different ones, rarely out of range."""
    kind = draw.pick("none", "one", "one", "several") if none else draw.pick("one", "several")
    if kind == "none":
        return None
    if kind == "one" or rank == 0:
        return axis(draw, rank)
    chosen = draw.random.sample(range(rank), draw.integer(1, rank))
    signed = [place - rank if draw.chance(0.3) else place for place in chosen]
    return tuple(draw.rarely(place, rank, probability=0.05) for place in signed)
