"""Operations that rearrange axes: reshape, transpose, expand_dims, squeeze, flatten, swapaxes, moveaxis, flip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible, equal, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer, product
from keras_shape_lint.domain.reshaping import ImpossibleReshape, solve_reshape
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axes, Dims, as_axes, as_dim, as_dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axes_in, mismatch, require_rank, several
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    pass


@op(
    {"keras.ops.reshape": "x newshape->shape", "keras.backend.reshape": "x shape"},
    {"tensorflow.reshape": "tensor->x shape name", "numpy.reshape": "a->x shape order"},
    dtype=SAME,
)
def reshape(x: Shape, shape: Dims, *, library: str) -> Shape:
    """Another arrangement of the same number of elements, with at most one -1."""
    if not isinstance(shape, tuple):
        return Shape.unknown()
    if library == "numpy":
        shape = tuple(-1 if isinstance(size, int) and size < 0 else size for size in shape)
    written = ", ".join(map(str, shape))
    if sum(size == -1 for size in shape) > 1:
        raise mismatch(f"takes at most one -1 in ({written})")
    if any(isinstance(size, int) and size < -1 for size in shape):
        raise mismatch(f"takes no negative size but -1 in ({written})")
    if x.rank is None:
        return Shape(tuple(UNKNOWN if size == -1 else size for size in shape))
    if library == "tensorflow":
        _check_known_part(x, shape, written)
    try:
        return Shape(solve_reshape(x.dims, shape))
    except ImpossibleReshape as clash:
        held = f"{clash.have} elements"
        if clash.open_axis:
            raise mismatch(f"cannot arrange {held} as ({written})", detail=f"{clash.want} does not divide") from None
        detail = f"that holds {clash.want}"
        raise mismatch(
            f"cannot arrange {held} as ({written})", detail=detail, have=clash.have, holds=clash.want
        ) from None


def _check_known_part(x: Shape, shape: tuple[Dim, ...], written: str) -> None:
    """Whatever a None of x is, the rest of x divides the number of elements; TensorFlow finds that in the graph."""
    known = product(dim for dim in x if dim is not DYNAMIC)
    wanted = product(shape)
    if DYNAMIC in x and -1 not in shape and wanted is not DYNAMIC and divisible(wanted, known) is Truth.NO:
        raise mismatch(f"cannot arrange a multiple of {known} elements as ({written})", detail=f"that holds {wanted}")


@op(
    {"keras.ops.transpose": "x axes", "keras.backend.transpose": "x"},
    {"keras.backend.permute_dimensions": "x pattern->axes"},
    {"tensorflow.transpose": "a->x perm->axes conjugate name", "numpy.transpose": "a->x axes"},
    {"numpy.permute_dims": "a->x axes"},
    dtype=SAME,
)
def transpose(x: Shape, axes: Axes = None) -> Shape:
    """The axes in another order, by default reversed."""
    if not isinstance(axes, tuple) and axes is not None:
        return Shape.unknown(x.rank if axes is UNKNOWN else None)
    if x.rank is None:
        return Shape.unknown(None if axes is None else len(axes))
    if axes is None:
        return Shape(x.dims[::-1])
    if len(axes) != len(x):
        raise mismatch(f"needs {len(x)} axes to permute, not {axes}", expected=len(x))
    found = axes_in(axes, len(x))
    if found is None:
        return Shape.unknown(len(x))
    if len(set(found)) < len(found):
        raise mismatch(f"needs every axis once, not {axes}")
    return Shape(tuple(x[axis] for axis in found))


@op({"numpy.ndarray.reshape": "x *sizes order", "keras.KerasTensor.reshape": "x newshape->sizes"}, dtype=SAME)
def reshape_method(x: Shape, sizes: Any, *, library: str) -> Shape:
    """The method of an array, which takes the sizes one by one or as a tuple."""
    if isinstance(sizes, list) and len(sizes) == 1 and library == "numpy":
        (sizes,) = sizes
    shape = as_dims(sizes)
    return reshape(x, shape, library=library)


@op({"numpy.ndarray.transpose": "x *axes"}, dtype=SAME)
def transpose_method(x: Shape, axes: Any) -> Shape:
    """The method of an array, which takes the axes one by one, as a tuple, or none."""
    if isinstance(axes, list) and len(axes) == 1 and not isinstance(axes[0], int):
        (axes,) = axes
    return transpose(x, None if axes == [] else as_axes(axes))


@op(
    # TensorFlow 1 calls it tf.linalg.transpose, too.
    under("tensorflow.linalg", "matrix_transpose transpose", "a->x name conjugate"),
    {"numpy.matrix_transpose": "x"},
    dtype=SAME,
)
def matrix_transpose(x: Shape) -> Shape:
    """(..., rows, columns) -> (..., columns, rows)"""
    require_rank(x.rank, 2)
    return Shape.unknown() if x.rank is None else x.slice(0, -2) + Shape((x[-1], x[-2]))


@op(
    {"keras.ops.expand_dims": "x axis", "keras.backend.expand_dims": "x axis=-1"},
    {"tensorflow.expand_dims": "input->x axis name", "numpy.expand_dims": "a->x axis"},
    dtype=SAME,
)
def expand_dims(x: Shape, axis: Axes, *, library: str) -> Shape:
    """New axes of size 1, counted in the result."""
    if axis is None:
        axis = -1 if library == "keras" else UNKNOWN
    places = several(axis)
    if x.rank is None or UNKNOWN in places:
        return Shape.unknown(None if x.rank is None or axis is UNKNOWN else x.rank + len(places))
    if library == "tensorflow" and len(places) > 1:
        return Shape.unknown()
    rank = x.rank + len(places)
    found = axes_in(places, rank)
    assert found is not None
    if len(set(found)) < len(found):
        if library == "numpy":
            raise mismatch(f"needs different axes, not {axis}")
        return Shape.unknown()
    rest = iter(x)
    return Shape(tuple(1 if place in found else next(rest) for place in range(rank)))


@op(
    {"keras.ops.squeeze": "x axis", "keras.backend.squeeze": "x axis"},
    {"tensorflow.squeeze": "input->x axis name", "numpy.squeeze": "a->x axis", "numpy.ndarray.squeeze": "x axis"},
    {"keras.KerasTensor.squeeze": "x axis"},
    dtype=SAME,
)
def squeeze(x: Shape, axis: Axes = None, *, library: str) -> Shape:
    """The shape without axes of size 1: the given ones, or all of them. Keras refuses to drop a None."""
    if x.rank is None or axis is UNKNOWN:
        return Shape.unknown()
    if axis is None or (library == "tensorflow" and axis == ()):
        return _squeeze_all(x, library)
    if library == "numpy" and x.rank == 0 and axis in (0, -1):
        return x
    found = axes_in(axis, x.rank)
    if found is None:
        return Shape.unknown()
    for place in found:
        refused = equal(x[place], 1) is Truth.NO or (x[place] is DYNAMIC and library == "keras")
        if refused:
            raise mismatch(f"needs size 1 on the axis it drops, but axis {place} is {x[place]}")
    if library == "numpy" and len(set(found)) < len(found):
        raise mismatch(f"needs different axes, not {axis}")
    return Shape(tuple(dim for place, dim in enumerate(x) if place not in found))


def _squeeze_all(x: Shape, library: str) -> Shape:
    """Without every size that is 1; a size that may be 1 leaves the rank open."""
    for dim in x:
        open_none = dim is DYNAMIC and library != "keras"
        if open_none or (dim is not DYNAMIC and equal(dim, 1) is Truth.UNKNOWN):
            return Shape.unknown()
    return Shape(tuple(dim for dim in x if dim is DYNAMIC or equal(dim, 1) is Truth.NO))


@op(
    {"keras.ops.ravel": "x", "keras.backend.flatten": "x", "numpy.ravel": "a->x order"},
    under("numpy.ndarray", "flatten ravel", "x order"),
    dtype=SAME,
)
def ravel(x: Shape) -> Shape:
    """All elements on one axis."""
    return Shape((x.size,))


@op({"keras.backend.batch_flatten": "x"}, dtype=SAME)
def batch_flatten(x: Shape) -> Shape:
    """(batch, ...) -> (batch, product of the others)"""
    if x.rank is None:
        return Shape.unknown(2)
    require_rank(x.rank, 1)
    # It reshapes to (-1, product of the others), which TensorFlow computes in the graph: one None loses everything.
    if DYNAMIC in x:
        return Shape((DYNAMIC, DYNAMIC))
    return Shape((x[0], product(x.dims[1:]))) if all(map(is_integer, x)) else Shape.unknown(2)


@op(
    {"keras.ops.broadcast_to": "x shape", "numpy.broadcast_to": "array->x shape subok"},
    {"tensorflow.broadcast_to": "input->x shape name"},
    dtype=SAME,
)
def broadcast_to(x: Shape, shape: Dims, *, library: str) -> Shape:
    """The given shape, if x can be broadcast to it."""
    if not isinstance(shape, tuple):
        return Shape.unknown()
    target = Shape(shape)
    if any(isinstance(size, int) and size < 0 for size in shape):
        return Shape.unknown(len(shape))
    if x.rank is not None and x.rank > len(shape) and library != "keras":
        raise mismatch(f"cannot reduce the number of dimensions to that of {target}")
    common = broadcast_all(x, target, verb=f"cannot be broadcast to {target}")
    if library == "keras" or x.rank is None:
        return target
    for have, want in zip(common.dims, shape, strict=True):
        if less(want, have) is Truth.YES:
            raise mismatch(f"cannot be broadcast to {target}", detail=f"{have} does not fit {want}")
    return target


@op({"tensorflow.ensure_shape": "x shape name"}, dtype=SAME)
def ensure_shape(x: Shape, shape: Any) -> Shape:
    """The better known of both shapes, which must agree."""
    if not isinstance(shape, (tuple, list)):
        return x
    wanted = tuple(as_dim(size) for size in shape)
    described = f"has not the shape {Shape(wanted)}"
    if x.rank is None:
        return Shape(tuple(UNKNOWN if size is DYNAMIC else size for size in wanted))
    if x.rank != len(wanted):
        raise mismatch(described)
    for have, want in zip(x, wanted, strict=True):
        if equal(have, want) is Truth.NO:
            raise mismatch(described, detail=f"{have} is not {want}")
    return Shape(tuple(have if want is DYNAMIC else want for have, want in zip(x, wanted, strict=True)))


@op(
    {"numpy.atleast_1d": "x", "numpy.atleast_2d": "x", "numpy.atleast_3d": "x"},
    dtype=SAME,
)
def at_least(x: Shape, *, name: str) -> Shape:
    """New axes of size 1 until there are enough: in front, and for the third dimension behind."""
    least = int(name[-2])
    if x.rank is None:
        return Shape.unknown()
    if x.rank >= least:
        return x
    return {
        1: Shape((1,)),
        2: Shape((1, *x)) if x.rank else Shape((1, 1)),
        3: {0: Shape((1, 1, 1)), 1: Shape((1, *x, 1)), 2: Shape((*x, 1))}.get(x.rank, x),
    }[least]
