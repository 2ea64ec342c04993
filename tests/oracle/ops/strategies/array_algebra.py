"""Linear algebra and transforms that only NumPy has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.linalg import lstsq, squared
from tests.oracle.ops.strategies.tensors import axes, axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def two_parts(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """One operand, or two."""
    x = tensor(draw, rule)
    return {"x1": x, "x2": nearby(draw, rule, x)} if rule.name.endswith("divmod") else {"x": x}


def vector_products(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Vectors, and their axis."""
    x = tensor(draw, rule, least=draw.rarely(1, 0), most=3)
    other = nearby(draw, rule, x, 0.4)
    return {"x1": x, "x2": other, **draw.some(0.4, axis=lambda: axis(draw, len(x.shape)))}


def matrix_times_vector(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A matrix and a vector."""
    matrix = tensor(draw, rule, least=draw.rarely(2, 1), most=4)
    kept = matrix.shape[-1:] if rule.name.endswith("matvec") else matrix.shape[-2:-1]
    batch = matrix.shape[:-2] if draw.chance(0.6) else ()
    vector = nearby(draw, rule, Tensor((*batch, *kept)), 0.2)
    return dict(zip(("x1", "x2"), (matrix, vector) if rule.name.endswith("matvec") else (vector, matrix), strict=True))


def outer_of_vectors(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two vectors, mostly."""
    return {name: Tensor(tuple(sizes(draw, rule, draw.rarely(1, 0, 2)))) for name in ("x1", "x2")}


def cross_of_vectors(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Vectors of length 3."""
    x = Tensor((*sizes(draw, rule, draw.integer(0, 2)), draw.rarely(3, 2, 4)))
    return {"x1": x, "x2": nearby(draw, rule, x, 0.2)}


def matrix(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Matrices, with what can be asked for."""
    x = tensor(draw, rule, least=draw.rarely(2, 0, 1))
    arguments = {
        "offset": lambda: draw.integer(-2, 2),
        "keepdims": lambda: draw.pick(True, False),
        "axis": lambda: axes(draw, len(x.shape)),
        "include_initial": lambda: draw.pick(True, False),
    }
    asked = {name: make for name, make in arguments.items() if f" {name}" in rule.signature}
    return {"x": x, **draw.some(0.5, **asked)}


def power_of_matrices(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Square matrices, and an exponent."""
    return {"x": squared(draw, rule), "n": draw.integer(0, 3)}


def real_fourier_of_axes(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, and axes or none."""
    x = tensor(draw, rule, least=2, low=2)
    if not draw.chance(0.5):
        return {"x": x}
    chosen = axes(draw, len(x.shape), none=False)
    return {"x": x, "axes": (chosen,) if isinstance(chosen, int) else chosen}


def cumulative_with_start(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, mostly with an axis."""
    x = tensor(draw, rule)
    given = draw.some(0.5, include_initial=lambda: draw.pick(True, False))
    return {"x": x, **given, **draw.some(0.8, axis=lambda: axis(draw, len(x.shape)))}


STRATEGIES = {
    "two_parts": two_parts,
    "vector_products": vector_products,
    "matrix_times_vector": matrix_times_vector,
    "outer_of_vectors": outer_of_vectors,
    "cross_of_vectors": cross_of_vectors,
    "of_matrices": matrix,
    "diagonals": matrix,
    "singular_values": matrix,
    "norm_of_matrices": matrix,
    "norm_of_vectors": matrix,
    "power_of_matrices": power_of_matrices,
    "least_squares_of_arrays": lstsq,
    "real_fourier_of_axes": real_fourier_of_axes,
    "cumulative_with_start": cumulative_with_start,
    "unwrapped": lambda draw, rule: {"x": (x := tensor(draw, rule, least=1)), "axis": axis(draw, len(x.shape))},
}
