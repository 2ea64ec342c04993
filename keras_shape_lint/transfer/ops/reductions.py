"""Reductions over one axis, several axes, or all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, maximum
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Axis, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axes_in, axis_in, mismatch, require_rank
from keras_shape_lint.transfer.outcome import COMPARES_WHEN_RUN
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.domain.dims import Dim
    from keras_shape_lint.transfer.context import Context


def reduced(x: Shape, axes: Axes, keepdims: Flag, *, library: str = "keras", arrays: bool | None = None) -> Shape:
    """The shape without the given axes (all of them for None), or with size 1 there (``reduce_shape`` of Keras).

    Keras and TensorFlow only refuse an axis that is given twice when they compute, as they do at once for `arrays`;
    None: nobody knows whether this operation does.

    Raises:
        Mismatch: an axis is out of range, or given twice.
    """
    if library == "numpy" and x.rank == 0 and axes in (0, -1, (0,), (-1,)):
        return x  # NumPy takes a scalar for a vector here
    found = axes_in(axes, x.rank)
    if axes is None and keepdims is False:
        return Shape(())
    if x.rank is None:
        return Shape.unknown() if library == "numpy" else _reduced_end(x, axes, keepdims)
    if found is None:
        exact = isinstance(axes, int) or (isinstance(axes, tuple) and len(axes) == 1) or axes is UNKNOWN
        single = isinstance(axes, tuple) and len(axes) == 1
        if keepdims is True:
            return Shape.unknown(x.rank)
        return Shape.unknown(x.rank - 1) if single and exact and keepdims is False else Shape.unknown()
    if len(set(found)) < len(found):
        if library != "numpy" and arrays is None:
            return Shape.unknown()
        twice = mismatch(f"needs different axes, not {axes}")
        twice.facts[COMPARES_WHEN_RUN] = library != "numpy" and not arrays
        raise twice
    if keepdims is UNKNOWN:
        return Shape.unknown() if found else x
    if keepdims is True:
        return Shape(tuple(1 if axis in found else dim for axis, dim in enumerate(x)))
    return Shape(tuple(dim for axis, dim in enumerate(x) if axis not in found))


def _reduced_end(x: Shape, axes: Axes, keepdims: Flag) -> Shape:
    """A shape of which only the ends are known, without its last axis."""
    last = axes[0] if isinstance(axes, tuple) and len(axes) == 1 else axes
    if last == -1 and keepdims is True:
        return x.with_last(1)
    if last == -1 and keepdims is False and x.tail:
        return Shape(x.head[: max(0, x.min_rank - 1)], x.tail[:-1])
    return Shape.unknown()


REDUCTIONS: dict[str, str] = {
    **under(
        "keras.ops",
        "amax amin logsumexp mean median nanmax nanmean nanmedian nanmin nanprod nanstd nansum nanvar ptp std sum var",
        "x axis keepdims",
    ),
    **under("keras.ops", "max min", "x axis keepdims initial"),
    "keras.ops.prod": "x axis keepdims dtype",
    "keras.ops.count_nonzero": "x axis",
    **under("keras.backend", "max mean min prod std sum var", "x axis keepdims"),
    **under(
        "tensorflow",
        "reduce_logsumexp reduce_max reduce_mean reduce_min reduce_prod reduce_sum math.reduce_euclidean_norm "
        "math.reduce_std math.reduce_variance",
        "input_tensor->x axis keepdims name",
    ),
    "tensorflow.math.count_nonzero": "input->x axis keepdims dtype name",
    **under("numpy", "mean nanmean nanprod nansum prod sum", "a->x axis dtype out keepdims initial where"),
    **under("numpy.ndarray", "mean prod sum", "x axis dtype out keepdims initial where"),
    **under("numpy.ndarray", "std var", "x axis dtype out ddof keepdims where mean correction"),
    **under("numpy.ndarray", "max min", "x axis out keepdims initial where"),
    **under("numpy", "nanstd nanvar std var", "a->x axis dtype out ddof keepdims where mean correction"),
    **under("numpy", "amax amin max min nanmax nanmin", "a->x axis out keepdims initial where"),
    **under("numpy", "median nanmedian", "a->x axis out overwrite_input keepdims"),
    "numpy.ptp": "a->x axis out keepdims",
    "numpy.count_nonzero": "a->x axis keepdims",
}
PREDICATES: dict[str, str] = {
    **under("keras.ops", "all any", "x axis keepdims"),
    **under("keras.backend", "all any", "x axis keepdims"),
    **under("tensorflow", "reduce_all reduce_any", "input_tensor->x axis keepdims name"),
    **under("numpy", "all any", "a->x axis out keepdims where"),
    **under("numpy.ndarray", "all any", "x axis out keepdims where"),
}
POSITIONS: dict[str, str] = {
    **under("keras.ops", "argmax argmin nanargmax nanargmin", "x axis keepdims"),
    **under("keras.backend", "argmax argmin", "x axis=-1"),
    **under("tensorflow", "argmax argmin", "input->x axis output_type name"),
    **under("tensorflow", "arg_max arg_min", "input->x dimension->axis output_type name"),
    **under("numpy", "argmax argmin nanargmax nanargmin", "a->x axis out keepdims"),
    **under("numpy.ndarray", "argmax argmin", "x axis out keepdims"),
}


_STRICT_ON_SCALARS = ("mean", "std", "var", "median", "nanmedian")
"""Functions of NumPy for which a scalar has no axes; for the others it has the axes 0 and -1."""


@op(REDUCTIONS, dtype=SAME)
def reduction(x: Shape, axis: Axes = None, keepdims: Flag = False, *, library: str, name: str, ctx: Context) -> Shape:
    """The shape without the axes."""
    if library == "numpy" and name in _STRICT_ON_SCALARS:
        axes_in(axis, x.rank)
    return reduced(x, axis, keepdims, library=library, arrays=ctx.arrays)


@op(PREDICATES, dtype="bool")
def reduced_predicate(x: Shape, axis: Axes = None, keepdims: Flag = False, *, library: str, ctx: Context) -> Shape:
    """The shape without the axes; the result is boolean."""
    return reduced(x, axis, keepdims, library=library, arrays=ctx.arrays)


@op(POSITIONS, dtype="int64")
def position(x: Shape, axis: Axis = None, keepdims: Flag = False, *, library: str) -> Shape:
    """The shape without the axis; TensorFlow takes None for the first one."""
    if axis is None and library == "tensorflow":
        axis = 0
    return reduced(x, axis, keepdims, library=library)


@op(
    under("keras.ops", "quantile percentile nanquantile nanpercentile", "x q axis method keepdims"),
    under(
        "numpy",
        "quantile percentile nanquantile nanpercentile",
        "a->x q axis out overwrite_input method keepdims weights interpolation",
    ),
    dtype=SAME,
)
def quantile(x: Shape, q: Shape, axis: Axes = None, keepdims: Flag = False, *, library: str, name: str) -> Shape:
    """The shape without the axes, behind the shape of q."""
    if library == "numpy":
        axes_in(axis, x.rank)  # a scalar has none
    rest = reduced(x, axis, keepdims, library=library)
    if library == "keras" and q.rank != 0 and "quantile" in name and equal(q[0], 1) is not Truth.NO:
        # A list of one quantile keeps its axis or not, depending on how it was written.
        return Shape.unknown()
    return (q if q.rank is not None else Shape.unknown()) + rest


@op(
    {"keras.ops.average": "x axis weights", "numpy.average": "a->x axis weights returned keepdims"},
    dtype=SAME,
)
def average(
    x: Shape,
    axis: Axes = None,
    weights: Shape | None = None,
    keepdims: Flag = False,
    returned: Flag = False,
    *,
    library: str,
) -> Shape | tuple[Shape, Shape]:
    """The shape without the axes, `returned` twice; weights are as long as the one axis, or shaped like x."""
    result = reduced(x, axis, keepdims, library=library)
    require_weights(x, axis, weights)
    if returned is UNKNOWN:
        return Shape.unknown()
    return (result, result) if returned else result


def require_weights(x: Shape, axis: Axes, weights: Shape | None) -> None:
    """Weights of an average are as long as its one axis, or shaped like x."""
    if weights is None or weights.rank is None or x.rank is None:
        return
    found = axes_in(axis, x.rank)
    aligned = [x]
    if axis is not None and found is not None and len(found) == 1:
        aligned.append(Shape((x[found[0]],)))
    elif axis is not None:
        return
    if not any(may_equal(shape, weights) for shape in aligned):
        raise mismatch("needs weights that are shaped like x or as long as the axis", inputs=(0, 1))


def may_equal(left: Shape, right: Shape) -> bool:
    """Whether two shapes can be the same."""
    if left.rank is None or right.rank is None:
        return True
    return left.rank == right.rank and all(equal(a, b) is not Truth.NO for a, b in zip(left, right, strict=True))


@op({"keras.ops.moments": "x axes keepdims synchronized", "tensorflow.nn.moments": "x axes shift keepdims name"})
def moments(x: Shape, axes: Axes, keepdims: Flag = False, *, library: str) -> tuple[Shape, Shape]:
    """The shape without the axes twice: mean and variance."""
    result = reduced(x, axes, keepdims, library=library)
    return result, result


CUMULATIVE: dict[str, str] = {
    **under("keras.ops", "cumprod cumsum nancumprod nancumsum", "x axis dtype"),
    **under("keras.ops", "sort argsort", "x axis=-1"),
    **under("keras.backend", "cumprod cumsum", "x axis=0"),
    **under("tensorflow", "cumsum math.cumprod math.cumulative_logsumexp", "x axis=0 exclusive reverse name"),
    **under("tensorflow", "sort", "values->x axis=-1 direction name"),
    "tensorflow.argsort": "values->x axis=-1 direction stable name",
    **under("numpy", "cumprod cumsum nancumprod nancumsum", "a->x axis dtype out"),
    **under("numpy", "sort argsort", "a->x axis=-1 kind order stable"),
    **under("numpy.ndarray", "cumprod cumsum", "x axis dtype out"),
    "numpy.ndarray.argsort": "x axis=-1 kind order stable",
    "numpy.ndarray.argpartition": "x kth axis=-1 kind order",
    "keras.ops.argpartition": "x kth axis=-1",
    **under("numpy", "argpartition partition", "a->x kth axis=-1 kind order"),
}


@op(CUMULATIVE, dtype=SAME)
def cumulative(x: Shape, axis: Axis = None, *, library: str, name: str) -> Shape:
    """Any shape, kept; without an axis NumPy and Keras flatten it."""
    if axis is UNKNOWN:
        return Shape.unknown()
    if axis is None:
        return Shape((x.size,))
    if x.rank == 0 and library == "numpy" and name not in ("sort", "partition"):
        axis_in(axis, 1)
        return Shape((1,))
    if x.rank == 0 and library == "keras" and name == "argsort":
        return Shape.unknown()  # Refused while a graph is built, a vector of one index on data.
    if not (library == "keras" and name in ("nancumsum", "nancumprod", "argpartition")):
        axis_in(axis, x.rank)
    return x


@op(
    {"keras.ops.diff": "a->x n axis", "numpy.diff": "a->x n axis prepend append"},
    dtype=SAME,
)
def diff(
    x: Shape, n: Dim = 1, axis: Axis = -1, prepend: Shape | None = None, append: Shape | None = None, *, library: str
) -> Shape:
    """One less along the axis for each of the n rounds."""
    if n == 0 and library == "numpy":
        return x
    found = axis_in(axis, x.rank)
    if x.rank is None or found is None:
        return Shape.unknown(x.rank)
    size = x[found]
    if prepend is not None or append is not None or not isinstance(n, int):
        return x.replace(found, UNKNOWN)
    return x.replace(found, size if size is DYNAMIC or size is UNKNOWN else maximum(size - n, 0))


@op({"keras.ops.trapezoid": "y->x x->other dx axis", "numpy.trapezoid": "y->x x->other dx axis"}, dtype=SAME)
def trapezoid(x: Shape, axis: Axis = -1, *, library: str) -> Shape:
    """The shape without the axis."""
    if library == "keras" and x.rank is not None and isinstance(axis, int):
        if not x.rank:
            return x
        axis %= x.rank
    return reduced(x, axis, False, library=library)


@op(
    {"keras.ops.trace": "x offset axis1 axis2", "numpy.trace": "a->x offset axis1 axis2 dtype out"},
    {"numpy.ndarray.trace": "x offset axis1 axis2 dtype out"},
    dtype=SAME,
)
def trace(x: Shape, axis1: Axis = 0, axis2: Axis = 1) -> Shape:
    """The shape without the two axes."""
    first, second = axis_in(axis1, x.rank), axis_in(axis2, x.rank)
    if x.rank is None or first is None or second is None:
        return Shape.unknown()
    if first == second:
        raise mismatch("needs two different axes")
    return Shape(tuple(dim for axis, dim in enumerate(x) if axis not in (first, second)))


@op({"tensorflow.linalg.trace": "x name"}, dtype=SAME)
def matrix_trace(x: Shape) -> Shape:
    """(..., rows, columns) -> (...)"""
    require_rank(x.rank, 2)
    return x.slice(0, -2)
