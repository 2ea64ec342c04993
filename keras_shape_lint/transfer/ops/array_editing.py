"""Functions of NumPy that take elements out of arrays, put some in, or look at them through windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, less
from keras_shape_lint.domain.dims import UNKNOWN, Dim, ceildiv
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axes, Axis, Dims, as_shape
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axes_in, axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.control_flow import applied
from keras_shape_lint.transfer.ops.creation import of_sizes
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


def _flat_or(x: Shape, axis: Axis) -> tuple[Shape, int | None]:
    """The array as it is edited, and the axis along which: without an axis it is flattened first."""
    return (Shape((x.size,)), 0) if axis is None else (x, axis_in(axis, x.rank))


@op({"numpy.delete": "arr->x obj axis"}, dtype=SAME)
def delete(x: Shape, obj: Any, axis: Axis = None) -> Shape:
    """The array without the elements at some indices of an axis."""
    x, found = _flat_or(x, axis)
    if x.rank is None or found is None:
        return Shape.unknown(x.rank)
    size = x[found]
    indices = obj if isinstance(obj, (list, tuple)) else [obj]
    if not isinstance(size, int) or not all(type(index) is int for index in indices):
        return x.replace(found, UNKNOWN)
    for index in indices:
        if not -size <= index < size:
            raise mismatch(f"has no element {index} on axis {found}, which has size {size}")
    return x.replace(found, size - len({index % size for index in indices}))


@op({"numpy.insert": "arr->x obj values axis"}, dtype=SAME)
def insert(x: Shape, obj: Any, values: Shape, axis: Axis = None) -> Shape:
    """The array with more elements along an axis."""
    x, found = _flat_or(x, axis)
    if x.rank is None or found is None:
        return Shape.unknown(x.rank)
    size = x[found]
    places = obj if isinstance(obj, (list, tuple)) else [obj]
    if values.rank != 0 or size is UNKNOWN or not all(type(place) is int for place in places):
        return x.replace(found, UNKNOWN)
    for place in places:
        if isinstance(size, int) and not -size <= place <= size:
            raise mismatch(f"has no place {place} on axis {found}, which has size {size}")
    return x.replace(found, size + len(places))


@op({"numpy.resize": "a->x new_shape"}, dtype=SAME)
def refilled(x: Shape, new_shape: Dims) -> Shape:
    """The given shape; elements are repeated or left out."""
    return of_sizes(new_shape)


@op({"numpy.ndarray.compress": "x condition axis out", "numpy.compress": "condition a->x axis out"}, dtype=SAME)
def compress(x: Shape, condition: Any = None, axis: Axis = None) -> Shape:
    """Some elements along an axis: as many as the condition has true values."""
    x, found = _flat_or(x, axis)
    if x.rank is None or found is None:
        return Shape.unknown(x.rank)
    if not isinstance(condition, (list, tuple)) or not all(isinstance(each, int) for each in condition):
        return x.replace(found, UNKNOWN)
    last = max((place for place, each in enumerate(condition) if each), default=-1)
    if at_most(x[found], last) is Truth.YES:
        raise mismatch(f"has size {x[found]} on axis {found}, but element {last} is picked")
    return x.replace(found, sum(map(bool, condition)))


@op({"numpy.lib.stride_tricks.sliding_window_view": "x window_shape axis subok writeable"}, dtype=SAME)
def windows(x: Shape, window_shape: Dims, axis: Axes = None) -> Shape:
    """(..., n, ...) -> (..., n - window + 1, ..., window)"""
    if x.rank is None or not isinstance(window_shape, tuple) or axis is UNKNOWN:
        return Shape.unknown()
    if axis is None:
        if len(window_shape) != x.rank:
            raise mismatch(f"needs a window for each of the {x.rank} axes, or the axes of the windows")
        axis = tuple(range(x.rank))
    found = axes_in(axis, x.rank)
    if found is None:
        return Shape.unknown(x.rank + len(window_shape))
    if len(found) != len(window_shape):
        raise mismatch(f"needs as many axes as windows, not {len(found)} and {len(window_shape)}")
    trimmed = x
    for place, length in zip(found, window_shape, strict=True):
        if less(trimmed[place], length) is Truth.YES:
            raise mismatch(f"has size {trimmed[place]} on axis {place}, less than the window of {length}")
        known = trimmed[place] is not UNKNOWN and length is not UNKNOWN
        trimmed = trimmed.replace(place, trimmed[place] - length + 1 if known else UNKNOWN)
    return trimmed + Shape(window_shape)


@op({"numpy.broadcast_arrays": "*arrays"})
def broadcast_arrays(arrays: Any) -> Any:
    """Every array in the common shape of all."""
    if not isinstance(arrays, list) or not arrays:
        return Shape.unknown()
    common = broadcast_all(*map(as_shape, arrays))
    return tuple(common for _ in arrays)


@op(
    {"numpy.select": "condlist->conditions choicelist->choices default"},
    {"numpy.choose": "a->conditions choices out mode"},
)
def chosen(conditions: Any = None, choices: Any = None) -> Shape:
    """The common shape of the conditions and all that is chosen from."""
    if not isinstance(choices, (list, tuple)):
        return Shape.unknown()
    given = conditions if isinstance(conditions, (list, tuple)) else [conditions]
    return broadcast_all(*map(as_shape, (*given, *choices)))


@op({"numpy.indices": "dimensions dtype sparse"}, dtype="int64")
def indices(dimensions: Dims, sparse: Any = False) -> Shape:
    """A grid of indices for each axis of a shape."""
    if sparse or not isinstance(dimensions, tuple):
        return Shape.unknown()
    return Shape((len(dimensions),)) + of_sizes(dimensions)


@op({"numpy.ix_": "*args"}, dtype="int64")
def open_mesh(args: Any) -> Any:
    """Vectors of indices, each on an axis of its own."""
    if not isinstance(args, list):
        return Shape.unknown()
    lengths: list[Dim] = []
    for given in args:
        shape = as_shape(given)
        if shape.rank not in (1, None):
            raise mismatch("needs vectors of indices")
        # Truth values in an array are as many indices as there are true ones.
        plain = isinstance(given, (list, tuple)) and all(type(index) is int for index in given)
        lengths.append(len(given) if plain else UNKNOWN)
    return tuple(Shape((1,) * axis + (size,) + (1,) * (len(lengths) - axis - 1)) for axis, size in enumerate(lengths))


@op(
    under("numpy", "triu_indices tril_indices", "n k m"),
    under("numpy", "diag_indices", "n ndim=2"),
    dtype="int64",
)
def places(n: Dim, k: Any = 0, m: Any = None, ndim: Any = 2, *, name: str) -> Any:
    """The indices of a triangle or of the diagonal, one vector for each axis."""
    if name == "diag_indices":
        return tuple(Shape((n,)) for _ in range(ndim)) if isinstance(ndim, int) else Shape.unknown()
    columns = n if m is None else m
    size = triangle_size(n, columns, 0 if k is None else k, lower=name == "tril_indices")
    return Shape((size,)), Shape((size,))


def triangle_size(rows: Any, columns: Any, k: Any, *, lower: bool) -> Dim:
    """How many elements of a matrix are on one side of its k-th diagonal, with those on it."""
    if not (isinstance(rows, int) and isinstance(columns, int) and isinstance(k, int)):
        return UNKNOWN
    below = sum(min(max(row + k + lower, 0), columns) for row in range(rows))
    return below if lower else rows * columns - below


@op({"numpy.gradient": "f->x *varargs axis edge_order"}, dtype=SAME)
def gradient(x: Shape, axis: Axes = None) -> Any:
    """The shape of x, once for each axis that is differentiated."""
    if x.rank is None or axis is UNKNOWN:
        return Shape.unknown()
    found = axes_in(tuple(range(x.rank)) if axis is None else axis, x.rank)
    if found is None:
        return Shape.unknown()
    for place in found:
        if less(x[place], 2) is Truth.YES:
            raise mismatch(f"needs at least 2 elements on axis {place}, which has {x[place]}")
    return x if len(found) == 1 else tuple(x for _ in found)


@op({"numpy.apply_along_axis": "func1d axis arr->x *args **kwargs"})
def along_axis(func1d: Any, axis: Axis, x: Shape, *, ctx: Context) -> Shape:
    """What a function makes of each vector along the axis, in the place of that axis."""
    found = axis_in(axis, x.rank)
    if x.rank is None or found is None:
        return Shape.unknown()
    made = applied(func1d, [Shape((x[found],))], ctx)
    if isinstance(made, Sequence):
        made = as_shape(made)
    return x.slice(0, found) + made + x.slice(found + 1) if isinstance(made, Shape) else Shape.unknown()


@op(under("numpy", "setdiff1d setxor1d intersect1d", "ar1 ar2 assume_unique"), {"numpy.union1d": "ar1 ar2"}, dtype=SAME)
def sets(ar1: Shape, ar2: Shape) -> Shape:
    """A vector of different elements, of which only the values tell how many there are."""
    return Shape((UNKNOWN,))


@op({"numpy.bincount": "x weights minlength"}, dtype="int64")
def counts(x: Shape) -> Shape:
    """A count for each number up to the greatest."""
    require_rank(x.rank, 1, most=1)
    return Shape((UNKNOWN,))


@op({"numpy.ediff1d": "ary->x to_end to_begin"}, dtype=SAME)
def differences(x: Shape, to_end: Any = None, to_begin: Any = None) -> Shape:
    """The differences of all elements in a row."""
    size = x.size
    if to_end is not None or to_begin is not None or not isinstance(size, int):
        return Shape((UNKNOWN,))
    return Shape((max(size - 1, 0),))


@op({"numpy.interp": "x xp fp left right period"})
def interpolated(x: Shape, xp: Shape, fp: Shape) -> Shape:
    """A value for every element of x; the known points have as many values."""
    for operand, points in ((1, xp), (2, fp)):
        require_rank(points.rank, 1, most=1, operand=operand)
    if xp.rank == fp.rank == 1 and (less(xp[0], fp[0]) is Truth.YES or less(fp[0], xp[0]) is Truth.YES):
        raise mismatch("needs as many points as values", inputs=(1, 2))
    return x


@op({"numpy.fromiter": "iter dtype count=-1"})
def of_iterable(iter: Any, count: Any) -> Shape:  # noqa: A002
    """A vector of what an iterable gives."""
    if isinstance(iter, (list, tuple)) and count == -1:
        return Shape((len(iter),))
    return Shape((count if is_dim(count) and not (isinstance(count, int) and count < 0) else UNKNOWN,))


@op({"numpy.cov": "m->x y rowvar=True bias ddof fweights aweights dtype", "numpy.corrcoef": "x y rowvar=True"})
def covariance(x: Shape, rowvar: Any = True, y: Any = None) -> Shape:
    """(variables, observations) -> (variables, variables)"""
    if x.rank is not None and x.rank > 2:
        raise mismatch("needs at most 2 dimensions")
    if x.rank is None or y is not None or not isinstance(rowvar, (bool, int)):
        return Shape.unknown()
    if x.rank < 2:
        return Shape(())
    if not isinstance(x[0], int) or (not rowvar and not isinstance(x[1], int)):
        return Shape.unknown()
    if x[0] == 1 and not rowvar:
        return Shape.unknown()  # one observation; NumPy 1 took it for a single variable
    count = x[0] if rowvar else x[1]
    return Shape(()) if count == 1 else Shape((count, count))


@op({"numpy.lexsort": "keys axis"}, dtype="int64")
def sorted_by_keys(keys: Any) -> Shape:
    """The order of the elements, by the last of several keys first."""
    shape = as_shape(keys)
    return shape.slice(1) if shape.rank else Shape.unknown()


@op({"numpy.polyfit": "x y deg rcond full w cov"})
def fitted_polynomial(y: Shape, deg: Any, full: Any = None, cov: Any = None) -> Any:
    """The coefficients of a polynomial, for each column of y."""
    if full or cov or y.rank not in (1, 2) or not is_dim(deg):
        return Shape.unknown()
    return Shape((deg + 1,)) + y.slice(1)


@op({"numpy.polyval": "p x"})
def polynomial_values(x: Shape) -> Shape:
    """A value for every element."""
    return x


@op({"numpy.packbits": "a->x axis bitorder", "numpy.unpackbits": "a->x axis count bitorder"}, dtype="uint8")
def bits(x: Shape, axis: Axis = None, count: Any = None, *, name: str) -> Shape:
    """Eight elements become one, the last of them filled up, or the other way round, `count` of them."""
    x, found = _flat_or(x, axis)
    if x.rank is None or found is None:
        return Shape.unknown()
    if name == "packbits":
        return x.replace(found, ceildiv(x[found], 8))
    whole = x[found] * 8
    if count is None:
        return x.replace(found, whole)
    if not isinstance(count, int) or not isinstance(whole, int):
        return x.replace(found, UNKNOWN)
    if -count > whole:
        raise mismatch(f"has {whole} bits on axis {found}, which is less than {-count}")
    return x.replace(found, count if count >= 0 else whole + count)


@op({"numpy.ravel_multi_index": "multi_index dims mode order"}, dtype="int64")
def flat_indices(multi_index: Any) -> Shape:
    """One index for each tuple of them."""
    parts = list(multi_index) if isinstance(multi_index, (list, tuple)) else []
    return broadcast_all(*map(as_shape, parts)) if parts else Shape.unknown()
