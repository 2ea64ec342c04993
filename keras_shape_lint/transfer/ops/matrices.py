"""Linear algebra that only TensorFlow has: solvers with factors, diagonals of tensors, normalization."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.linalg import require_square
from keras_shape_lint.transfer.ops.merging import same_dim
from keras_shape_lint.transfer.ops.reductions import reduced
from keras_shape_lint.transfer.registry import op

LINALG = "tensorflow.linalg"


@op({f"{LINALG}.logm": "input->x name"}, dtype=SAME)
def logarithm(x: Shape) -> Shape:
    """Square matrices on the last two axes, kept."""
    return require_square(x, "tensorflow")


@op({f"{LINALG}.lu": "input->x output_idx_type name"})
def lu(x: Shape) -> tuple[Shape, Shape]:
    """Square factors, kept, and a permutation of the rows."""
    x = require_square(x, "tensorflow")
    return x, x.slice(0, -1)


@op(
    {
        f"{LINALG}.cholesky_solve": "chol->a rhs->b name",
        f"{LINALG}.triangular_solve": "matrix->a rhs->b lower adjoint name",
    },
    dtype=SAME,
)
def solve_with_factor(a: Shape, b: Shape) -> Shape:
    """Square factors and right-hand sides with as many rows; the leading axes broadcast."""
    a = require_square(a, "tensorflow")
    require_rank(b.rank, 2, operand=1)
    if a.rank is None or b.rank is None:
        return Shape.unknown()
    if equal(a[-1], b[-2]) is Truth.NO:
        raise mismatch("needs as many rows on both sides", inputs=(0, 1), detail=f"{a[-1]} and {b[-2]}")
    rows = same_dim(a[-1], b[-2])
    return broadcast_all(a.slice(0, -2), b.slice(0, -2)) + Shape((UNKNOWN if rows is None else rows, b[-1]))


@op({f"{LINALG}.lstsq": "matrix->a rhs->b l2_regularizer fast name"}, dtype=SAME)
def least_squares(a: Shape, b: Shape) -> Shape:
    """(..., m, n) and (..., m, k) -> (..., n, k)"""
    require_rank(a.rank, 2)
    require_rank(b.rank, 2, operand=1)
    if a.rank is None or b.rank is None:
        return Shape.unknown()
    if equal(a[-2], b[-2]) is Truth.NO:
        raise mismatch("needs as many rows on both sides", inputs=(0, 1), detail=f"{a[-2]} and {b[-2]}")
    return broadcast_all(a.slice(0, -2), b.slice(0, -2)) + Shape((a[-1], b[-1]))


@op({f"{LINALG}.normalize": "tensor->x ord axis name"}, dtype=SAME)
def normalize_with_norm(x: Shape, axis: Axes = None) -> tuple[Shape, Shape]:
    """Any shape, kept, and the norms, with size 1 on the axes that were reduced."""
    if isinstance(axis, tuple) and len(axis) != 2:
        raise mismatch(f"needs one axis or two, not {axis}")
    return x, reduced(x, axis, True, library="tensorflow")


@op({f"{LINALG}.set_diag": "input->x diagonal name k align"}, dtype=SAME)
def with_diagonal(x: Shape) -> Shape:
    """Matrices, kept."""
    require_rank(x.rank, 2)
    return x


@op({f"{LINALG}.tensor_diag": "diagonal->x name"}, dtype=SAME)
def tensor_diag(x: Shape) -> Shape:
    """Any shape twice."""
    require_rank(x.rank, 1)
    return x + x if x.rank is not None else Shape.unknown()


@op({f"{LINALG}.tensor_diag_part": "input->x name"}, dtype=SAME)
def tensor_diag_part(x: Shape) -> Shape:
    """The first half of a shape whose halves are equal."""
    require_rank(x.rank, 2)
    if x.rank is None:
        return Shape.unknown()
    if x.rank % 2:
        raise mismatch("needs an even number of dimensions")
    half = x.rank // 2
    for axis in range(half):
        if equal(x[axis], x[axis + half]) is Truth.NO:
            detail = f"axis {axis} is {x[axis]}, axis {axis + half} is {x[axis + half]}"
            raise mismatch("needs two equal halves of the shape", detail=detail)
    sizes = [same_dim(a, b) for a, b in zip(x.dims[:half], x.dims[half:], strict=True)]
    return Shape(tuple(UNKNOWN if size is None else size for size in sizes))


@op({f"{LINALG}.global_norm": "t_list name"})
def global_norm(t_list: Any) -> Shape:
    """One number for all tensors."""
    return Shape(())


@op({"tensorflow.clip_by_global_norm": "t_list clip_norm use_norm name"})
def clip_by_global_norm(t_list: Any) -> Any:
    """The tensors, kept, and their common norm."""
    kept = list(t_list) if isinstance(t_list, (list, tuple)) else Shape.unknown()
    return kept, Shape(())


@op({"tensorflow.identity_n": "input->tensors name"})
def identities(tensors: Any) -> Any:
    """The tensors, kept."""
    return list(tensors) if isinstance(tensors, (list, tuple)) else Shape.unknown()
