"""Diagonals, triangles and powers: of vectors matrices, and of matrices a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer, maximum, minimum
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axis
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.linalg import matrices
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    pass


@op(
    under("keras.ops", "tril triu", "x k"),
    under("numpy", "tril triu", "m->x k"),
    {"tensorflow.linalg.band_part": "input->x num_lower num_upper name"},
    dtype=SAME,
)
def triangle(x: Shape, *, library: str) -> Shape:
    """Any shape, kept; NumPy makes a matrix of a vector."""
    if library == "tensorflow":
        require_rank(x.rank, 2)
    if library == "numpy":
        require_rank(x.rank, 1)
        return Shape((x[0], x[0])) if x.rank == 1 else x if x.rank is not None else Shape.unknown()
    return x


@op({"keras.ops.diag": "x k", "numpy.diag": "v->x k"}, dtype=SAME)
def diag(x: Shape, k: Any = 0, *, library: str) -> Shape:
    """A vector on the diagonal of a matrix, or the diagonal of a matrix."""
    require_rank(x.rank, 1, most=2)
    if x.rank is None or not isinstance(k, int):
        return Shape.unknown(None if x.rank is None else 3 - x.rank)
    if x.rank == 1:
        return Shape((x[0] + abs(k),) * 2)
    return Shape((diagonal_length(x[0], x[1], k),))


def diagonal_length(rows: Dim, columns: Dim, offset: int) -> Dim:
    """How long the diagonal is that lies `offset` above the main one."""
    if rows is DYNAMIC or columns is DYNAMIC:
        return DYNAMIC
    if not (is_integer(rows) and is_integer(columns)):
        return UNKNOWN
    shifted = (columns - offset, rows) if offset > 0 else (rows + offset, columns)
    return maximum(minimum(*shifted), 0)


@op({"keras.ops.diagflat": "x k", "numpy.diagflat": "v->x k"}, dtype=SAME)
def diagflat(x: Shape, k: Any = 0) -> Shape:
    """All elements on the diagonal of a matrix."""
    return Shape((x.size + abs(k),) * 2) if isinstance(k, int) else Shape.unknown(2)


@op(
    {"keras.ops.diagonal": "x offset axis1 axis2", "numpy.diagonal": "a->x offset axis1 axis2"},
    {"numpy.ndarray.diagonal": "x offset axis1 axis2"},
    dtype=SAME,
)
def diagonal(x: Shape, offset: Any = 0, axis1: Axis = 0, axis2: Axis = 1, *, library: str) -> Shape:
    """The diagonal of two axes, as a new last axis."""
    require_rank(x.rank, 2)
    first, second = axis_in(axis1, x.rank), axis_in(axis2, x.rank)
    if x.rank is None or first is None or second is None or not isinstance(offset, int):
        return Shape.unknown(None if x.rank is None else x.rank - 1)
    if first == second:
        raise mismatch("needs two different axes")
    rest = tuple(dim for axis, dim in enumerate(x) if axis not in (first, second))
    return Shape((*rest, diagonal_length(x[first], x[second], offset)))


@op({"tensorflow.linalg.diag": "diagonal->x name k"}, dtype=SAME)
def matrix_diag(x: Shape, k: Any = 0) -> Shape:
    """(..., n) -> (..., n, n)"""
    require_rank(x.rank, 1)
    return x + Shape((x[-1],)) if k == 0 and isinstance(k, int) and x.rank is not None else Shape.unknown()


@op({"tensorflow.linalg.diag_part": "input->x name k"}, dtype=SAME)
def matrix_diag_part(x: Shape, k: Any = 0) -> Shape:
    """(..., m, n) -> (..., smaller of both)"""
    parts = matrices(x)
    if parts is None or not isinstance(k, int):
        return Shape.unknown()
    return parts[0] + Shape((diagonal_length(parts[1], parts[2], k),))


@op({"keras.ops.vander": "x N increasing", "numpy.vander": "x N increasing"}, dtype=SAME)
def vander(x: Shape, N: Dim | None = None, *, library: str) -> Shape:  # noqa: N803
    """A row of powers for each element of a vector."""
    if library == "numpy" or x.rank == 0:
        require_rank(x.rank, 1, most=1)
    if x.rank != 1:
        return Shape.unknown()
    return Shape((x[0], x[0] if N is None else N))
