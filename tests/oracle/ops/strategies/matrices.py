"""Linear algebra that only TensorFlow has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.linalg import solve, squared
from tests.oracle.ops.strategies.tensors import axes, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def least_squares(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Matrices and right-hand sides."""
    a = tensor(draw, rule, least=2, most=3)
    dims = (*a.shape[:-1], *sizes(draw, rule, 1))
    return {"a": a, "b": nearby(draw, rule, Tensor(dims), 0.1)}


def normalize(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and axes."""
    x = tensor(draw, rule, least=1)
    return {"x": x, **draw.some(0.6, axis=lambda: axes(draw, len(x.shape)))}


def with_diagonal(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Matrices and a diagonal."""
    dims = tuple(draw.size() for _ in range(draw.integer(2, 3)))
    return {"x": Tensor(dims), "diagonal": Tensor((*dims[:-2], min(dims[-2:])))}


def halves(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A shape twice, mostly."""
    half = tuple(draw.size() for _ in range(draw.integer(1, 2)))
    return {"x": nearby(draw, rule, Tensor(half * 2), 0.2)}


def several(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Any tensors."""
    found = [tensor(draw, rule) for _ in range(draw.integer(1, 3))]
    return {"t_list": found, "tensors": found, "clip_norm": 1.0}


STRATEGIES = {
    "logarithm": lambda draw, rule: {"x": Tensor(squared(draw, rule).shape, "complex64")},
    "lu": lambda draw, rule: {"x": squared(draw, rule)},
    "solve_with_factor": solve,
    "least_squares": least_squares,
    "normalize_with_norm": normalize,
    "with_diagonal": with_diagonal,
    "tensor_diag": lambda draw, rule: {"x": tensor(draw, rule, least=draw.rarely(1, 0), most=3)},
    "tensor_diag_part": halves,
    "global_norm": several,
    "clip_by_global_norm": several,
    "identities": several,
    "keras_slogdet": lambda draw, rule: {"x": squared(draw, rule)},
}
