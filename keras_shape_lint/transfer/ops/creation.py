"""Operations that make tensors from sizes and numbers: zeros, full, arange, linspace, eye, and the shapes they copy."""

from __future__ import annotations

import math
from typing import Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, ceildiv, maximum
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.conversion import Axis, Dims, Flag, as_shape
from keras_shape_lint.transfer.dtypes import NUMBERS, SAME, is_numeric
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import without_ones
from keras_shape_lint.transfer.registry import op, under
from keras_shape_lint.values import Layer, Model


def of_sizes(shape: Dims) -> Shape:
    """The shape that a shape argument describes.

    Raises:
        Mismatch: a size is negative.
    """
    if not isinstance(shape, tuple):
        return Shape.unknown()
    if any(isinstance(size, int) and size < 0 for size in shape):
        raise mismatch(f"takes no negative size in {Shape(shape)}", inputs=())
    return Shape(shape)


@op(
    under("keras.ops", "zeros ones empty", "shape dtype"),
    under("keras.backend", "zeros ones", "shape dtype name"),
    under("tensorflow", "zeros ones", "shape dtype name layout"),
    under("numpy", "zeros empty", "shape dtype order"),
    under("numpy", "ones", "shape dtype order"),
    {"numpy.ndarray": "shape dtype buffer offset strides order"},
    {"keras.ops.full": "shape fill_value dtype", "numpy.full": "shape fill_value dtype order"},
    {"tensorflow.fill": "dims->shape value name layout"},
    {"keras.backend.placeholder": "shape ndim dtype sparse name ragged", "tensorflow.placeholder": "dtype shape name"},
    dtype="argument",
)
def filled(shape: Dims) -> Shape:
    """The given shape."""
    return of_sizes(shape)


@op(
    under("keras.ops", "zeros_like ones_like empty_like", "x dtype"),
    {"keras.ops.full_like": "x fill_value dtype"},
    under("keras.backend", "zeros_like ones_like", "x dtype name"),
    under("tensorflow", "zeros_like ones_like", "input->x dtype name layout"),
    dtype=SAME,
)
def like(x: Shape) -> Shape:
    """The shape of x."""
    return x


@op(
    {"tensorflow.Variable": "initial_value->x trainable validate_shape caching_device name variable_def dtype"},
    {"keras.Variable": "initializer->x shape dtype trainable"},
    under("numpy", "zeros_like ones_like empty_like", "a->x dtype order subok shape"),
    under("numpy", "empty_like", "prototype->x dtype order subok shape"),
    {"numpy.full_like": "a->x fill_value dtype order subok shape"},
    dtype=SAME,
)
def shaped(x: Shape, shape: Dims = None) -> Shape:
    """The shape of x, or the one that was given instead."""
    return x if shape is None else of_sizes(shape)


@op(
    {"keras.backend.constant": "value->x dtype shape name", "tensorflow.constant": "value->x dtype shape name"},
    dtype=SAME,
)
def constant(x: Any, shape: Dims = None) -> Shape:
    """The shape of the value, or the one that was given.

    Raises:
        Mismatch: rows of different length.
    """
    made = converted(x)
    return made if shape is None else of_sizes(shape)


@op(
    {"keras.ops.array": "x dtype", "keras.ops.convert_to_tensor": "x dtype sparse ragged"},
    {"tensorflow.convert_to_tensor": "value->x dtype dtype_hint name"},
    dtype=SAME,
)
def converted(x: Any) -> Shape:
    """The shape of nested lists or of another tensor.

    Raises:
        Mismatch: rows of different length.
    """
    if _is_ragged(x):
        raise mismatch("needs rows of the same shape", inputs=())
    return as_shape(x)


@op(
    {"numpy.array": "object->x dtype copy order subok ndmin=0", "keras.backend.variable": "value->x dtype name"},
    dtype=SAME,
)
def array(x: Any, ndmin: Any = 0, dtype: Any = None, *, ctx: Context, library: str) -> Shape:
    """The shape of nested lists or of another array.

    Raises:
        Mismatch: rows of different length. Only the releases of NumPy before Keras 3 made an array of objects of them.
    """
    numbers = isinstance(dtype, str) and is_numeric(dtype)
    if library == "numpy" and (numbers or dtype is None) and _is_ragged(x) and (numbers or ctx.version >= 3):
        raise mismatch("needs rows of the same shape", inputs=())
    # A model or layer becomes the one object of an array without axes.
    made: Shape = Shape(()) if isinstance(x, (Layer, Model)) else as_shape(x)
    if dtype is UNKNOWN:
        return made if made.rank == 0 else Shape.unknown()
    if made.rank is None or not isinstance(ndmin, int):
        return Shape.unknown() if ndmin != 0 else made
    return Shape((1,) * (ndmin - made.rank)) + made


def _is_ragged(rows: Any) -> bool:
    """Whether the parts of nested lists certainly have different shapes."""
    if not isinstance(rows, (list, tuple)):
        return False
    if any(map(_is_ragged, rows)):
        return True
    shapes = [shape for shape in map(as_shape, rows) if shape.rank is not None]
    first = shapes[0] if shapes else Shape(())
    return any(
        other.rank != first.rank or any(equal(a, b) is Truth.NO for a, b in zip(first, other, strict=True))
        for other in shapes
    )


@op({"numpy.ascontiguousarray": "a->x dtype"}, dtype=SAME)
def contiguous(x: Shape) -> Shape:
    """Any shape, kept; a scalar becomes a vector."""
    return Shape((1,)) if x.rank == 0 else x


@op(
    {"keras.ops.arange": "start stop step dtype", "keras.backend.arange": "start stop step dtype"},
    {"tensorflow.range": "start limit->stop delta->step dtype name", "numpy.arange": "start stop step dtype"},
    dtype=NUMBERS,
)
def arange(start: Any, stop: Any = None, step: Any = 1, *, library: str) -> Shape:
    """As many numbers as there are steps from start to stop."""
    if stop is None:
        start, stop = 0, start
    step = 1 if step is None else step
    if all(isinstance(part, (int, float)) and math.isfinite(part) for part in (start, stop, step)) and step != 0:
        return Shape((max(0, math.ceil((stop - start) / step)),))
    if DYNAMIC in (start, stop):
        return Shape((DYNAMIC,))
    if is_dim(start) and is_dim(stop) and isinstance(step, int) and step > 0:
        return Shape((ceildiv(maximum(stop - start, 0), step),))
    return Shape((UNKNOWN,))


@op(
    under("keras.ops", "linspace", "start stop num=50 endpoint retstep dtype axis=0"),
    {"keras.ops.logspace": "start stop num=50 endpoint base dtype axis=0"},
    {"keras.ops.geomspace": "start stop num=50 endpoint dtype axis=0"},
    {"numpy.linspace": "start stop num=50 endpoint retstep dtype axis=0"},
    {"numpy.logspace": "start stop num=50 endpoint base dtype axis=0"},
    {"numpy.geomspace": "start stop num=50 endpoint dtype axis=0"},
    {"tensorflow.linspace": "start stop num name axis=0"},
)
def linspace(start: Shape, stop: Shape, num: Dim, axis: Axis = 0, retstep: Flag = False, *, library: str) -> Any:
    """A new axis of `num` numbers in the shape of the ends, which are broadcast."""
    ends = broadcast_all(start, stop)
    if library == "tensorflow" and ends.rank is not None:
        ends = without_ones(ends)
    if ends.rank is None or retstep is UNKNOWN:
        return Shape.unknown()
    place = axis_in(axis, ends.rank + 1)
    result = Shape.unknown(ends.rank + 1)
    if place is not None:
        result = ends.slice(0, place) + Shape((num,)) + ends.slice(place)
    return (result, ends) if retstep else result


@op(
    {"keras.ops.eye": "N M k dtype", "numpy.eye": "N M k dtype order", "keras.ops.tri": "N M k dtype"},
    {"numpy.tri": "N M k dtype", "keras.ops.identity": "n->N dtype", "numpy.identity": "n->N dtype"},
    {"keras.backend.eye": "size->N dtype name"},
)
def eye(N: Dim, M: Dim | None = None, *, library: str) -> Shape:  # noqa: N803
    """(rows, columns), by default a square."""
    return of_sizes((N, N if M is None else M))


@op({"tensorflow.eye": "num_rows num_columns batch_shape dtype name"})
def batched_eye(num_rows: Dim, num_columns: Dim | None = None, batch_shape: Dims = None) -> Shape:
    """(*batch, rows, columns)"""
    batch = of_sizes(batch_shape) if batch_shape is not None else Shape(())
    return batch + of_sizes((num_rows, num_rows if num_columns is None else num_columns))


@op(
    under("keras.ops", "hamming hanning blackman bartlett", "x->M"),
    under("numpy", "hamming hanning blackman bartlett", "M"),
    {"keras.ops.kaiser": "x->M beta", "numpy.kaiser": "M beta"},
)
def window_function(M: Any, *, library: str) -> Shape:  # noqa: N803
    """A vector as long as the argument says."""
    return Shape((M if isinstance(M, (int, AbstractDim)) else UNKNOWN,))


@op({"tensorflow.sequence_mask": "lengths->x maxlen dtype name"}, dtype="bool")
def sequence_mask(x: Shape, maxlen: Dim | None = None) -> Shape:
    """(...) -> (..., maxlen), by default the greatest of the lengths."""
    return x + Shape((UNKNOWN if maxlen is None else maxlen,))
