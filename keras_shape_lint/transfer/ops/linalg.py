"""Linear algebra: decompositions, inverses and solvers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer, minimum
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import merged, same_dim, without_ones
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


def require_square(x: Shape, library: str) -> Shape:
    """The shape of square matrices, in TensorFlow with both sizes if one is known; for Keras a None is no integer.

    Raises:
        Mismatch: there are no two axes, or the last two differ.
    """
    require_rank(x.rank, 2)
    compare = same_for_keras if library == "keras" else equal
    if x.rank is not None and compare(x[-2], x[-1]) is Truth.NO:
        raise mismatch("needs square matrices on the last two axes", detail=f"they are {x[-2]} by {x[-1]}")
    if library != "tensorflow":
        return x
    if x.rank is None:
        return Shape.unknown()
    size = same_dim(x[-2], x[-1])
    return x if size is None else x.with_last(size).replace(-2, size)


@op(
    {"keras.ops.cholesky": "x upper", "keras.ops.cholesky_inverse": "x upper", "keras.ops.inv": "x"},
    {"tensorflow.linalg.cholesky": "input->x name", "tensorflow.linalg.inv": "input->x adjoint name"},
    {"tensorflow.linalg.expm": "input->x name", "tensorflow.matrix_square_root": "input->x name"},
    {"tensorflow.linalg.sqrtm": "input->x name"},
    {"numpy.linalg.inv": "a->x", "numpy.linalg.cholesky": "a->x"},
    dtype=SAME,
)
def square(x: Shape, *, library: str, name: str) -> Shape:
    """Square matrices on the last two axes, kept."""
    found = require_square(x, library)
    if name == "expm" and x.rank is not None:
        return x.slice(0, -1) + without_ones(x.slice(-2)).slice(1) if not is_integer(x[-2]) else x
    return found


@op(
    {"keras.ops.det": "x", "tensorflow.linalg.det": "input->x name", "numpy.linalg.det": "a->x"},
    {"tensorflow.linalg.logdet": "matrix->x name"},
    dtype=SAME,
)
def determinant(x: Shape, *, library: str) -> Shape:
    """(..., n, n) -> (...)"""
    return require_square(x, library).slice(0, -2)


@op({"keras.ops.logdet": "x"}, dtype=SAME)
def logdet(x: Shape) -> Shape:
    """(..., n, n) -> (...); Keras checks nothing while it builds."""
    return x.slice(0, -2)


@op({"keras.ops.slogdet": "x"})
def keras_slogdet(x: Shape, *, ctx: Context) -> tuple[Shape, Shape]:
    """Sign and logarithm of the determinant; Keras says a single sign while it builds, and checks nothing."""
    logarithm = x.slice(0, -2)
    return logarithm if ctx.running else Shape(()), logarithm


@op({"tensorflow.linalg.slogdet": "input->x name", "numpy.linalg.slogdet": "a->x"})
def slogdet(x: Shape, *, library: str) -> tuple[Shape, Shape]:
    """Sign and logarithm of the determinant: (..., n, n) -> (...)"""
    result = determinant(x, library=library)
    return result, result


@op(
    under("keras.ops", "eig eigh", "x"),
    under("tensorflow.linalg", "eig eigh", "tensor->x name"),
    under("numpy.linalg", "eig eigh", "a->x"),
)
def eigen(x: Shape, *, library: str) -> tuple[Shape, Shape]:
    """Eigenvalues (..., n) and eigenvectors (..., n, n)."""
    x = require_square(x, library)
    return x.slice(0, -1), x


@op(under("tensorflow.linalg", "eigvals eigvalsh", "tensor->x name"), under("numpy.linalg", "eigvals eigvalsh", "a->x"))
def eigenvalues(x: Shape, *, library: str) -> Shape:
    """(..., n, n) -> (..., n)"""
    return require_square(x, library).slice(0, -1)


def matrices(x: Shape) -> tuple[Shape, Dim, Dim] | None:
    """The leading axes, rows and columns of matrices; None if the rank is not known.

    Raises:
        Mismatch: there are no two axes.
    """
    require_rank(x.rank, 2)
    return None if x.rank is None else (x.slice(0, -2), x[-2], x[-1])


@op({"keras.ops.qr": "x mode", "tensorflow.linalg.qr": "input->x full_matrices name", "numpy.linalg.qr": "a->x mode"})
def qr(x: Shape, mode: Any = "reduced", full_matrices: Flag = False, *, library: str) -> Any:
    """(..., m, n) -> (..., m, k) and (..., k, n) with the smaller of both as k, or m if the factors are complete."""
    if library == "keras" and isinstance(mode, str) and mode not in ("reduced", "complete"):
        raise mismatch(f"needs 'reduced' or 'complete' as mode, not {mode!r}", inputs=())
    parts = matrices(x)
    if parts is None or mode not in ("reduced", "complete") or full_matrices is UNKNOWN:
        return Shape.unknown()
    batch, rows, columns = parts
    if library == "keras" and DYNAMIC in (rows, columns):
        raise mismatch("needs known sizes on the last two axes")
    inner = rows if mode == "complete" or full_matrices else smaller(rows, columns)
    return batch + Shape((rows, inner)), batch + Shape((inner, columns))


def smaller(rows: Dim, columns: Dim) -> Dim:
    """The smaller size; None if one is."""
    if rows is DYNAMIC or columns is DYNAMIC:
        return DYNAMIC
    return minimum(rows, columns) if is_integer(rows) and is_integer(columns) else UNKNOWN


@op(
    {"keras.ops.svd": "x full_matrices=True compute_uv=True"},
    {"tensorflow.linalg.svd": "tensor->x full_matrices=False compute_uv=True name"},
    {"numpy.linalg.svd": "a->x full_matrices=True compute_uv=True hermitian"},
)
def svd(x: Shape, full_matrices: Flag, compute_uv: Flag, *, library: str) -> Any:
    """Left factors, singular values and right factors; TensorFlow has the values first, the right ones transposed."""
    parts = matrices(x)
    if parts is None or compute_uv is UNKNOWN:
        return Shape.unknown()
    batch, rows, columns = parts
    if library == "keras" and DYNAMIC in (rows, columns):
        raise mismatch("needs known sizes on the last two axes")
    inner = smaller(rows, columns)
    values = batch + Shape((inner,))
    if not compute_uv:
        return values
    left, right = (rows, columns) if full_matrices is True else (inner, inner)
    if full_matrices is UNKNOWN:
        left = right = UNKNOWN
    factors = batch + Shape((rows, left)), batch + Shape((right, columns))
    if library == "tensorflow":
        return values, factors[0], batch + Shape((columns, right))
    return factors[0], values, factors[1]


@op({"keras.ops.lu_factor": "x"})
def lu_factor(x: Shape) -> Any:
    """(..., m, n) -> (..., m, n) and the pivots."""
    parts = matrices(x)
    if parts is None:
        return Shape.unknown()
    if DYNAMIC in parts[1:]:
        raise mismatch("needs known sizes on the last two axes")
    return x, parts[0] + Shape((smaller(parts[1], parts[2]),))


@op(
    {"keras.ops.pinv": "x rcond", "tensorflow.linalg.pinv": "a->x rcond", "numpy.linalg.pinv": "a->x rcond"},
    {"tensorflow.linalg.adjoint": "matrix->x name", "numpy.linalg.matrix_transpose": "x"},
    dtype=SAME,
)
def transposed_matrices(x: Shape) -> Shape:
    """(..., m, n) -> (..., n, m)"""
    parts = matrices(x)
    return Shape.unknown() if parts is None else parts[0] + Shape((parts[2], parts[1]))


@op({"keras.ops.matrix_rank": "x tol", "tensorflow.linalg.matrix_rank": "a->x tol"}, dtype="int32")
def matrix_rank(x: Shape) -> Shape:
    """(..., m, n) -> (...)"""
    parts = matrices(x)
    return Shape.unknown() if parts is None else parts[0]


@op(
    {"keras.ops.solve": "a b", "keras.ops.solve_triangular": "a b lower"},
    {"tensorflow.linalg.solve": "matrix->a rhs->b adjoint name", "numpy.linalg.solve": "a b"},
    dtype=SAME,
)
def solve(a: Shape, b: Shape, *, library: str) -> Shape:
    """Square matrices and right-hand sides with as many rows."""
    a = require_square(a, library)
    if a.rank is None or b.rank is None:
        return Shape.unknown()
    if library == "keras":
        require_rank(b.rank, 1, operand=1)
        rows = (a[-2], b[-2]) if a.rank == b.rank else (a[-1], b[-1]) if a.rank == b.rank - 1 else (0, 0)
        if same_for_keras(*rows) is Truth.NO:
            raise mismatch("needs as many rows on both sides", inputs=(0, 1), detail=f"{rows[0]} and {rows[1]}")
        return b
    if library == "numpy" and b.rank == 1:
        if equal(a[-1], b[0]) is Truth.NO:
            raise mismatch("needs as many rows on both sides", inputs=(0, 1), detail=f"{a[-1]} and {b[0]}")
        return a.slice(0, -1)
    require_rank(b.rank, 2, operand=1)
    if equal(a[-1], b[-2]) is Truth.NO:
        raise mismatch("needs as many rows on both sides", inputs=(0, 1), detail=f"{a[-1]} and {b[-2]}")
    if library == "numpy":
        return broadcast_all(a.slice(0, -2), b.slice(0, -2)) + b.slice(-2)
    rows_of_both = same_dim(a[-1], b[-2])
    batch = merged([a.slice(0, -2), b.slice(0, -2)])
    return batch + Shape((UNKNOWN if rows_of_both is None else rows_of_both, b[-1]))


@op({"keras.ops.lstsq": "a b rcond"}, dtype=SAME)
def lstsq(a: Shape, b: Shape) -> Shape:
    """(m, n) and (m,) or (m, k) -> (n,) or (n, k)"""
    require_rank(a.rank, 2, most=2)
    require_rank(b.rank, 1, most=2, operand=1)
    if a.rank is None or b.rank is None:
        return Shape.unknown()
    if same_for_keras(a[0], b[0]) is Truth.NO:
        raise mismatch("needs as many rows on both sides", inputs=(0, 1), detail=f"{a[0]} and {b[0]}")
    return Shape((a[1], *b.dims[1:]))
