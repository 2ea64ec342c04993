"""Products that sum over axes: matmul, dot, tensordot, inner, outer, cross and their kin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast, broadcast_dims
from keras_shape_lint.domain.decide import Truth, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axis, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


def require_equal(left: Dim, right: Dim, left_axis: int, right_axis: int) -> None:
    """Refuse to sum over two axes of different sizes.

    Raises:
        Mismatch: the sizes can never be equal.
    """
    if equal(left, right) is Truth.NO:
        where = f"axis {left_axis} of one ({left}) and axis {right_axis} of the other ({right})"
        detail = f"{where} differ"
        raise mismatch("needs equal sizes on the axes it sums over", inputs=(0, 1), detail=detail)


@op(
    {"keras.ops.matmul": "x1 x2", "numpy.matmul": "x1 x2 out"},
    {"numpy.linalg.matmul": "x1 x2"},
    {"tensorflow.matmul": "a->x1 b->x2 transpose_a transpose_b adjoint_a adjoint_b a_is_sparse b_is_sparse"},
    dtype=SAME,
)
def matmul(
    x1: Shape,
    x2: Shape,
    transpose_a: Flag = False,
    transpose_b: Flag = False,
    adjoint_a: Flag = False,
    adjoint_b: Flag = False,
    *,
    library: str,
) -> Shape:
    """(..., rows, n) and (..., n, columns) -> (..., rows, columns); leading axes are broadcast.

    Vectors count as a row or a column, which TensorFlow refuses; everybody refuses scalars.
    """
    least = 2 if library == "tensorflow" else 1
    for index, shape in enumerate((x1, x2)):
        require_rank(shape.rank, least, operand=index)
    x1, x2 = _transposed(x1, transpose_a, adjoint_a), _transposed(x2, transpose_b, adjoint_b)
    if x1.rank is None or x2.rank is None:
        return _matmul_ends(x1, x2)
    left = x1 if len(x1) > 1 else Shape((1, *x1))
    right = x2 if len(x2) > 1 else Shape((*x2, 1))
    require_equal(left[-1], right[-2], -1, -2 if len(x2) > 1 else -1)
    try:
        leading = broadcast(left.slice(0, -2), right.slice(0, -2))
    except Incompatible as clash:
        detail = f"axis {clash.axis - 2} is {clash.left} in one and {clash.right} in the other"
        raise mismatch("needs leading axes that broadcast together", inputs=(0, 1), detail=detail) from None
    rows = (left[-2],) if len(x1) > 1 else ()
    columns = (right[-1],) if len(x2) > 1 else ()
    return leading + Shape((*rows, *columns))


def _transposed(x: Shape, *flags: Flag) -> Shape:
    """The shape with its last two axes swapped if a flag says so."""
    if all(flag is False for flag in flags) or (x.rank is not None and x.rank < 2):
        return x
    if x.rank is None:
        return Shape.unknown()
    rows, columns = x[-2], x[-1]
    if any(flag is UNKNOWN for flag in flags):
        rows = columns = rows if rows == columns else UNKNOWN
    return x.slice(0, -2) + Shape((columns, rows))


def _matmul_ends(x1: Shape, x2: Shape) -> Shape:
    """What is known of a product when the rank of an operand is not."""
    if x2.rank is not None and x2.rank > 1 and x1.tail:
        require_equal(x1[-1], x2[-2], -1, -2)
        return Shape((), (x2[-1],))
    return Shape.unknown()


@op(
    {"keras.ops.dot": "x1 x2", "keras.backend.dot": "x->x1 y->x2", "numpy.dot": "a->x1 b->x2 out"},
    {"numpy.ndarray.dot": "x1 other->x2"},
    dtype=SAME,
)
def dot(x1: Shape, x2: Shape, *, library: str) -> Shape:
    """Sums over the last axis of x1 and the last but one of x2 (the only one of a vector)."""
    if x1.rank is None or x2.rank is None:
        return Shape.unknown()
    if library == "tensorflow":
        return _backend_dot(x1, x2)
    if not len(x1) or not len(x2):
        return x1 + x2
    axis = -2 if len(x2) > 1 else -1
    if library == "keras" and len(x1) == len(x2) == 1:
        return Shape(())
    if library == "keras" and axis == -1 and same_for_keras(x1[-1], x2[axis]) is Truth.NO:
        detail = f"axis -1 of one ({x1[-1]}) and axis {axis} of the other ({x2[axis]}) differ"
        raise mismatch("needs equal sizes on the axes it sums over", inputs=(0, 1), detail=detail)
    require_equal(x1[-1], x2[axis], -1, axis)
    return x1.slice(0, -1) + x2.slice(0, axis) + (x2.slice(-1) if axis == -2 else Shape(()))


def _backend_dot(x1: Shape, x2: Shape) -> Shape:
    """``keras.backend.dot``: a matmul of two matrices, or of what remains after flattening."""
    if len(x1) <= 2 and len(x2) <= 2:
        return matmul(x1, x2, library="tensorflow")
    require_rank(x1.rank, 1)
    require_rank(x2.rank, 2, operand=1)
    require_equal(x1[-1], x2[-2], -1, -2)
    return x1.slice(0, -1) + x2.slice(0, -2) + x2.slice(-1)


@op({"keras.backend.batch_dot": "x->x1 y->x2 axes"}, dtype=SAME)
def batch_dot(x1: Shape, x2: Shape, axes: Any = None, *, ctx: Context) -> Shape:
    """Sums over one axis of each, sample by sample; the batch axes must agree.

    Of more than three axes releases of Keras before 2.3 made a product of matrices, later ones an outer product.
    """
    require_rank(x1.rank, 2)
    require_rank(x2.rank, 2, operand=1)
    if x1.rank is None or x2.rank is None or (ctx.version < 3 and max(x1.rank, x2.rank) > 3):
        return Shape.unknown()
    if equal(x1[0], x2[0]) is Truth.NO:
        raise mismatch("needs operands of the same batch size", inputs=(0, 1), detail=f"{x1[0]} and {x2[0]}")
    if axes is None:
        axes = (len(x1) - 1, 1 if len(x2) == 2 else len(x2) - 2)
    pair = (axes, axes) if isinstance(axes, int) else axes
    if not isinstance(pair, (tuple, list)) or len(pair) != 2 or not all(isinstance(axis, int) for axis in pair):
        return Shape.unknown()
    first, second = axis_in(pair[0], x1.rank), axis_in(pair[1], x2.rank, operand=1)
    if first == 0 or second == 0:
        raise mismatch("cannot sum over the batch axis", inputs=(0, 1))
    if first is None or second is None:
        return Shape.unknown()
    require_equal(x1[first], x2[second], first, second)
    batch = Shape((broadcast_dims(x1[0], x2[0]),))
    result = batch + x1.slice(1, first) + x1.slice(first + 1) + x2.slice(1, second) + x2.slice(second + 1)
    return result + Shape((1,)) if len(result) == 1 else result


@op(
    {"keras.ops.tensordot": "x1 x2 axes", "tensorflow.tensordot": "a->x1 b->x2 axes name"},
    {"numpy.tensordot": "a->x1 b->x2 axes", "numpy.linalg.tensordot": "x1 x2 axes"},
    dtype=SAME,
)
def tensordot(x1: Shape, x2: Shape, axes: Any = 2, *, library: str) -> Shape:
    """Sums over the last `axes` axes of x1 and the first of x2, or over two lists of axes."""
    if x1.rank is None or x2.rank is None:
        return Shape.unknown()
    if isinstance(axes, int):
        return _tensordot_counted(x1, x2, int(axes), library)
    if not isinstance(axes, (tuple, list)) or len(axes) != 2:
        return Shape.unknown()
    pair = [tuple(part) if isinstance(part, (tuple, list)) else (part,) for part in axes]
    if len(pair[0]) != len(pair[1]):
        raise mismatch(f"needs as many axes for one operand as for the other, not {axes}", inputs=(0, 1))
    found = [[axis_in(axis, shape.rank, operand=index) for axis in pair[index]] for index, shape in enumerate((x1, x2))]
    if any(axis is None for part in found for axis in part):
        return Shape.unknown()
    pairs = [(first, second) for first, second in zip(*found, strict=True) if first is not None and second is not None]
    _require_equal_pairs(x1, x2, pairs, library)
    kept = [dim for axis, dim in enumerate(x1) if axis not in found[0]]
    return Shape((*kept, *(dim for axis, dim in enumerate(x2) if axis not in found[1])))


def _require_equal_pairs(x1: Shape, x2: Shape, pairs: list[tuple[int, int]], library: str) -> None:
    """Refuse to sum over axes of different sizes; TensorFlow flattens them and compares only their products."""
    if library == "tensorflow" and len(pairs) > 1:
        left, right = (product(x[pair[index]] for pair in pairs) for index, x in enumerate((x1, x2)))
        if equal(left, right) is Truth.NO:
            detail = f"{left} elements in one and {right} in the other"
            raise mismatch("needs as many elements on the axes it sums over", inputs=(0, 1), detail=detail)
        return
    for first, second in pairs:
        require_equal(x1[first], x2[second], first, second)


def _tensordot_counted(x1: Shape, x2: Shape, count: int, library: str) -> Shape:
    if count <= 0:
        return x1 + x2 if library == "keras" or count == 0 else Shape.unknown()
    if library != "keras":
        for index, shape in enumerate((x1, x2)):
            require_rank(shape.rank, count, operand=index)
        _require_equal_pairs(x1, x2, [(step - count, step) for step in range(count)], library)
    return x1.slice(0, -count) + x2.slice(count)


@op({"keras.ops.inner": "x1 x2", "numpy.inner": "a->x1 b->x2"}, dtype=SAME)
def inner(x1: Shape, x2: Shape) -> Shape:
    """Sums over the last axes; a scalar multiplies."""
    if x1.rank is None or x2.rank is None:
        return Shape.unknown()
    if not len(x1) or not len(x2):
        return x1 + x2
    require_equal(x1[-1], x2[-1], -1, -1)
    return x1.slice(0, -1) + x2.slice(0, -1)


@op({"keras.ops.vdot": "x1 x2", "numpy.vdot": "a->x1 b->x2"}, dtype=SAME)
def vdot(x1: Shape, x2: Shape, *, library: str) -> Shape:
    """A scalar; Keras checks nothing while it builds."""
    if library == "numpy":
        require_equal(x1.size, x2.size, 0, 0)
    return Shape(())


@op({"keras.ops.outer": "x1 x2", "numpy.outer": "a->x1 b->x2 out"}, dtype=SAME)
def outer(x1: Shape, x2: Shape) -> Shape:
    """All products of elements: (size of x1, size of x2)."""
    return Shape((x1.size, x2.size))


@op({"keras.ops.kron": "x1 x2", "numpy.kron": "a->x1 b->x2"}, dtype=SAME)
def kron(x1: Shape, x2: Shape, *, library: str, ctx: Context) -> Shape:
    """The sizes multiplied axis by axis; while it builds Keras drops the axes that only one of them has."""
    if x1.rank is None or x2.rank is None:
        return Shape.unknown()
    if library == "numpy":
        rank = max(len(x1), len(x2))
        x1, x2 = Shape((1,) * (rank - len(x1)) + x1.dims), Shape((1,) * (rank - len(x2)) + x2.dims)
    if len(x1) != len(x2) and ctx.running:
        return Shape.unknown()
    return Shape(tuple(a * b for a, b in zip(x1, x2, strict=False)))


@op(
    {"keras.ops.cross": "x1 x2 axisa axisb axisc axis", "numpy.cross": "a->x1 b->x2 axisa axisb axisc axis"},
    {"tensorflow.linalg.cross": "a->x1 b->x2 name"},
    dtype=SAME,
)
def cross(
    x1: Shape,
    x2: Shape,
    axisa: Axis = -1,
    axisb: Axis = -1,
    axisc: Axis = -1,
    axis: Axis = None,
    *,
    library: str,
    ctx: Context,
) -> Shape:
    """Vectors of 2 or 3 elements along an axis of each; the other axes are broadcast."""
    if axis is not None:
        axisa = axisb = axisc = axis
    first, second = axis_in(axisa, x1.rank), axis_in(axisb, x2.rank, operand=1)
    if first is None or second is None:
        return Shape.unknown()
    lengths = (x1[first], x2[second])
    for index, length in enumerate(lengths):
        if equal(length, 3) is Truth.NO and (library == "tensorflow" or equal(length, 2) is Truth.NO):
            wanted = "3 elements" if library == "tensorflow" else "2 or 3 elements"
            raise mismatch(f"needs vectors of {wanted}, not {length}", inputs=(index,))
    if library == "tensorflow":
        return merged([x1, x2])
    rest = broadcast_all(x1.slice(0, first) + x1.slice(first + 1), x2.slice(0, second) + x2.slice(second + 1))
    if 3 in lengths:
        place = axis_in(axisc, len(rest) + 1)
        return Shape.unknown() if place is None else rest.slice(0, place) + Shape((3,)) + rest.slice(place)
    known = library == "keras" and all(length == 2 or length is DYNAMIC for length in lengths)
    if known and not ctx.running:
        axis_in(axisc, rest.rank)  # Keras looks for the axis of the result even where the result has none
    return rest if known or lengths == (2, 2) else Shape.unknown()


@op({"tensorflow.linalg.matvec": "a->x1 b->x2 transpose_a adjoint_a a_is_sparse b_is_sparse name"}, dtype=SAME)
def matvec(x1: Shape, x2: Shape, transpose_a: Flag = False, adjoint_a: Flag = False) -> Shape:
    """(..., rows, n) and (..., n) -> (..., rows)"""
    require_rank(x1.rank, 2)
    require_rank(x2.rank, 1, operand=1)
    if x1.rank is None or x2.rank is None:
        return Shape.unknown()
    column = matmul(x1, x2 + Shape((1,)), transpose_a, False, adjoint_a, False, library="tensorflow")
    return column.slice(0, -1)


@op(under("numpy", "linalg.multi_dot", "arrays out"))
def multi_dot(arrays: Any) -> Shape:
    """A chain of matrix products."""
    if not isinstance(arrays, (list, tuple)) or not all(isinstance(array, Shape) for array in arrays) or not arrays:
        return Shape.unknown()
    result: Shape = arrays[0]
    if len(arrays) == 2:
        return dot(result, arrays[1], library="numpy")  # NumPy does not look at their ranks then
    for index, array in enumerate(arrays[1:], start=1):
        require_rank(array.rank, 1 if index == len(arrays) - 1 else 2, most=2, operand=index)
        result = dot(result, array, library="numpy")
    return result
