"""Linear algebra and transforms that only NumPy has, most of them since it follows the array API."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Axis, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axes_in, axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.contractions import matmul
from keras_shape_lint.transfer.ops.elementwise import BINARY_UFUNC, UFUNC, broadcast_all
from keras_shape_lint.transfer.ops.fourier import FFT
from keras_shape_lint.transfer.ops.linalg import matrices, require_square, smaller
from keras_shape_lint.transfer.registry import op, under

LINALG = "numpy.linalg"


@op({"numpy.divmod": BINARY_UFUNC}, under("numpy", "modf frexp", UFUNC))
def two_parts(x: Shape | None = None, x1: Shape | None = None, x2: Shape | None = None) -> Any:
    """Two results for every element."""
    operands = [shape for shape in (x, x1, x2) if shape is not None]
    if not operands:
        return Shape.unknown()
    common = broadcast_all(*operands)
    return common, common


@op({f"{LINALG}.vecdot": "x1 x2 axis=-1", "numpy.vecdot": f"{BINARY_UFUNC} axis=-1"}, dtype=SAME)
def vector_products(x1: Shape, x2: Shape, axis: Axis = -1) -> Shape:
    """Vectors on an axis of both, which are multiplied and summed; the other axes broadcast."""
    first, second = (axis_in(axis, x.rank, operand=index) for index, x in enumerate((x1, x2)))
    if first is None or second is None:
        return Shape.unknown()
    lengths = x1[first], x2[second]
    if equal(*lengths) is Truth.NO:
        raise mismatch("needs vectors of the same length", inputs=(0, 1), detail=f"{lengths[0]} and {lengths[1]}")
    return broadcast_all(x1.slice(0, first) + x1.slice(first + 1), x2.slice(0, second) + x2.slice(second + 1))


@op({"numpy.matvec": BINARY_UFUNC, "numpy.vecmat": BINARY_UFUNC}, dtype=SAME)
def matrix_times_vector(x1: Shape, x2: Shape, *, name: str) -> Shape:
    """(..., m, n) and (..., n) -> (..., m), or (..., m) and (..., m, n) -> (..., n)"""
    matrix, vector = (0, 1) if name == "matvec" else (1, 0)
    operands = [x1, x2]
    require_rank(operands[matrix].rank, 2, operand=matrix)
    require_rank(operands[vector].rank, 1, operand=vector)
    if x1.rank is None or x2.rank is None:
        return Shape.unknown()
    if name == "matvec":
        return matmul(x1, x2 + Shape((1,)), library="numpy").slice(0, -1)
    row = x1.slice(0, -1) + Shape((1, x1[-1]))
    product = matmul(row, x2, library="numpy")
    return product.slice(0, -2) + product.slice(-1)


@op({f"{LINALG}.outer": "x1 x2"}, dtype=SAME)
def outer_of_vectors(x1: Shape, x2: Shape) -> Shape:
    """(m,) and (n,) -> (m, n)"""
    for index, x in enumerate((x1, x2)):
        require_rank(x.rank, 1, most=1, operand=index)
    return Shape.unknown(2) if x1.rank is None or x2.rank is None else x1 + x2


@op({f"{LINALG}.cross": "x1 x2 axis=-1"}, dtype=SAME)
def cross_of_vectors(x1: Shape, x2: Shape, axis: Axis) -> Shape:
    """Vectors of length 3 on an axis, kept; the other axes broadcast."""
    for index, x in enumerate((x1, x2)):
        place = axis_in(axis, x.rank, operand=index)
        if place is not None and equal(x[place], 3) is Truth.NO:
            raise mismatch(f"needs vectors of length 3, not {x[place]}", inputs=(index,))
    known = axis == -1 and x1.rank is not None and x2.rank is not None
    return broadcast_all(x1.slice(0, -1), x2.slice(0, -1)) + Shape((3,)) if known else Shape.unknown()


@op({f"{LINALG}.trace": "x offset=0 dtype"}, {f"{LINALG}.cond": "x p"}, {f"{LINALG}.matrix_rank": "A->x tol hermitian"})
def of_matrices(x: Shape, *, name: str) -> Shape:
    """(..., m, n) -> (...): one number for each matrix; every vector has the rank 0 or 1."""
    if name == "matrix_rank" and x.rank is not None and x.rank < 2:
        return Shape(())
    require_rank(x.rank, 2)
    return Shape.unknown() if x.rank is None else x.slice(0, -2)


@op({f"{LINALG}.diagonal": "x offset=0"}, dtype=SAME)
def diagonals(x: Shape, offset: Any) -> Shape:
    """(..., m, n) -> (..., length of the diagonal)"""
    parts = matrices(x)
    if parts is None:
        return Shape.unknown()
    rows, columns = parts[1:]
    length: Dim = UNKNOWN
    if isinstance(rows, int) and isinstance(columns, int) and isinstance(offset, int):
        length = max(0, min(rows, columns - offset) if offset >= 0 else min(rows + offset, columns))
    elif offset == 0:
        length = smaller(rows, columns)
    return parts[0] + Shape((length,))


@op({f"{LINALG}.svdvals": "x"})
def singular_values(x: Shape) -> Shape:
    """(..., m, n) -> (..., the smaller of both)"""
    parts = matrices(x)
    return Shape.unknown() if parts is None else parts[0] + Shape((smaller(parts[1], parts[2]),))


@op({f"{LINALG}.matrix_power": "a->x n"}, dtype=SAME)
def power_of_matrices(x: Shape) -> Shape:
    """Square matrices on the last two axes, kept."""
    return require_square(x, "numpy")


@op({f"{LINALG}.lstsq": "a b rcond"})
def least_squares_of_arrays(a: Shape, b: Shape) -> Any:
    """(m, n) and (m,) or (m, k) -> (n,) or (n, k), residuals, rank and singular values."""
    require_rank(a.rank, 2, most=2)
    require_rank(b.rank, 1, most=2, operand=1)
    if a.rank is None or b.rank is None:
        return Shape.unknown()
    if equal(a[0], b[0]) is Truth.NO:
        raise mismatch("needs as many rows on both sides", inputs=(0, 1), detail=f"{a[0]} and {b[0]}")
    return Shape((a[1],)) + b.slice(1), Shape((UNKNOWN,)), Shape(()), Shape((smaller(a[0], a[1]),))


@op(
    under(FFT, "rfft2 irfft2", "a->x s axes=(-2,-1) norm out"),
    under(FFT, "rfftn irfftn", "a->x s axes norm out"),
)
def real_fourier_of_axes(x: Shape, s: Any = None, axes: Axes = None, *, name: str) -> Shape:
    """Half the length along the last of the axes, or twice; `s` gives the lengths of the real array."""
    if x.rank is None or axes is UNKNOWN:
        return Shape.unknown(x.rank)
    found = axes_in(axes, x.rank)
    if not found or len(set(found)) != len(found) or s is not None:
        return Shape.unknown(x.rank)
    last = found[-1]
    if not name.startswith("i"):
        return x.replace(last, x[last] // 2 + 1)
    if equal(x[last], 1) is Truth.YES:
        raise mismatch("needs a positive number of points, not 0")
    return x.replace(last, (x[last] - 1) * 2)


@op(under("numpy", "cumulative_sum cumulative_prod", "x axis dtype out include_initial=False"), dtype=SAME)
def cumulative_with_start(x: Shape, include_initial: Flag, axis: Axis = None) -> Shape:
    """Any shape, kept, with one more along the axis for the start; without an axis, of vectors only."""
    if x.rank == 0 and axis is UNKNOWN:
        return Shape.unknown()
    if x.rank == 0 and axis in (0, -1, None):
        x = Shape((1,))  # NumPy takes a scalar for a vector here
    require_rank(x.rank, 1, most=1 if axis is None else None)
    found = axis_in(0 if axis is None else axis, x.rank)
    if x.rank is None or found is None or include_initial is UNKNOWN:
        return Shape.unknown(x.rank)
    return x.replace(found, x[found] + 1) if include_initial else x


@op({"numpy.unwrap": "p->x discont axis=-1 period"}, dtype=SAME)
def unwrapped(x: Shape, axis: Axis) -> Shape:
    """Any shape, kept."""
    axis_in(axis, x.rank)
    return x
