"""Operations that pick elements or make room for them: take, gather, slice, boolean_mask, one_hot, top_k, scatter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axis, Dims, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.indexing import get_item
from keras_shape_lint.transfer.outcome import COMPARES_WHEN_RUN
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    pass


@op({"keras.ops.get_item": "x key"}, dtype=SAME)
def item(x: Shape, key: Any) -> Shape:
    """What ``x[key]`` is."""
    return get_item(x, key, "keras")


@op(
    {"keras.ops.take": "x indices axis", "numpy.take": "a->x indices axis out mode"},
    {"numpy.ndarray.take": "x indices axis out mode"},
    {"keras.backend.gather": "reference->x indices"},
    dtype=SAME,
)
def take(x: Shape, indices: Shape, axis: Axis = None, *, library: str) -> Shape:
    """The axis replaced by the shape of the indices."""
    if axis is None:
        if library != "tensorflow":
            return indices
        axis = 0
    found = axis_in(axis, x.rank)
    if found is None:
        return Shape.unknown()
    return x.slice(0, found) + indices + x.slice(found + 1)


@op({"tensorflow.gather": "params->x indices validate_indices axis batch_dims=0 name"}, dtype=SAME)
def gather(x: Shape, indices: Shape, axis: Axis = None, batch_dims: Any = 0) -> Shape:
    """The axis replaced by the shape of the indices behind the batch axes that both share."""
    if not isinstance(batch_dims, int) or x.rank is None or indices.rank is None or axis is UNKNOWN:
        return Shape.unknown()
    if batch_dims < 0:
        batch_dims += indices.rank
    require_rank(indices.rank, max(batch_dims, 0), operand=1)
    if batch_dims < 0:
        return Shape.unknown()
    found = axis_in(batch_dims if axis is None else axis, x.rank)
    if found is None or found < batch_dims:
        return Shape.unknown()
    for place in range(batch_dims):
        if equal(x[place], indices[place]) is Truth.NO:
            detail = f"axis {place} is {x[place]} in one and {indices[place]} in the other"
            raise mismatch("needs equal batch axes", inputs=(0, 1), detail=detail)
    return x.slice(0, found) + indices.slice(batch_dims) + x.slice(found + 1)


@op({"tensorflow.gather_nd": "params->x indices batch_dims=0 name"}, dtype=SAME)
def gather_nd(x: Shape, indices: Shape, batch_dims: Any = 0) -> Shape:
    """The last axis of the indices addresses that many axes of x."""
    if indices.rank is None or x.rank is None or not isinstance(batch_dims, int):
        return Shape.unknown()
    require_rank(indices.rank, 1, operand=1)
    depth = indices[-1]
    if batch_dims or not isinstance(depth, int):
        return Shape.unknown()
    if depth > x.rank:
        raise mismatch(f"has {x.rank} axes but the indices address {depth}", inputs=(0, 1))
    return indices.slice(0, -1) + x.slice(depth)


@op(
    {"keras.ops.take_along_axis": "x indices axis", "numpy.take_along_axis": "arr->x indices axis=-1"},
    dtype=SAME,
)
def take_along_axis(x: Shape, indices: Shape, axis: Axis = None, *, library: str) -> Shape:
    """The other axes broadcast, the axis itself as long as in the indices."""
    if axis is UNKNOWN or indices.rank is None:
        return Shape.unknown()
    if axis is None:
        x, axis = Shape((x.size,)), 0
    if x.rank is None:
        return Shape.unknown()
    if x.rank != indices.rank:
        raise mismatch("needs as many dimensions in the indices as in x", inputs=(0, 1), expected=x.rank)
    found = axis_in(axis, x.rank)
    if found is None:
        return Shape.unknown(x.rank)
    return broadcast_all(x.replace(found, indices[found]), indices)


@op({"tensorflow.boolean_mask": "tensor->x mask axis name"}, dtype=SAME)
def boolean_mask(x: Shape, mask: Shape, axis: Axis = None) -> Shape:
    """The masked axes become one of unknown length."""
    found = 0 if axis is None else axis_in(axis, x.rank)
    if mask.rank == 0:
        raise mismatch("needs a mask that is no scalar", inputs=(1,))
    if x.rank is None or mask.rank is None or found is None:
        return Shape.unknown()
    if found + mask.rank > x.rank:
        raise mismatch("has fewer dimensions than the mask", inputs=(0, 1))
    for place in range(mask.rank):
        if equal(x[found + place], mask[place]) is Truth.NO:
            detail = f"axis {found + place} is {x[found + place]}, the mask has {mask[place]}"
            raise mismatch("needs a mask of the same shape", inputs=(0, 1), detail=detail)
    return x.slice(0, found) + Shape((DYNAMIC,)) + x.slice(found + mask.rank)


@op({"keras.ops.slice": "inputs->x start_indices->begin shape->size"}, dtype=SAME)
def keras_slice(x: Shape, begin: Dims, size: Dims) -> Shape:
    """A block of the given sizes; -1 takes what is left of the axis."""
    if x.rank is None or not isinstance(size, tuple):
        return Shape.unknown(x.rank)
    for argument in (size, begin):
        if isinstance(argument, tuple) and len(argument) != x.rank:
            raise mismatch(f"needs {x.rank} starts and sizes, not {len(argument)}", expected=x.rank)
    starts = begin if isinstance(begin, tuple) else (UNKNOWN,) * x.rank
    return Shape(
        tuple(have - start if length == -1 else length for have, start, length in zip(x, starts, size, strict=True))
    )


@op({"tensorflow.slice": "input_->x begin size name"}, dtype=SAME)
def tf_slice(x: Shape, begin: Dims, size: Dims) -> Shape:
    """A block of the given sizes; -1 takes what is left of the axis."""
    counts = {len(argument) for argument in (begin, size) if isinstance(argument, tuple)}
    if x.rank is None or len(counts) != 1:
        if x.rank is None and len(counts) == 1:
            return Shape.unknown(counts.pop())
        return Shape.unknown(x.rank)
    if counts != {x.rank}:
        raise mismatch(f"needs {x.rank} starts and sizes, not {counts.pop()}", expected=x.rank)
    starts = begin if isinstance(begin, tuple) else (UNKNOWN,) * x.rank
    lengths = size if isinstance(size, tuple) else (UNKNOWN,) * x.rank
    dims: list[Dim] = []
    for axis, (have, start, length) in enumerate(zip(x, starts, lengths, strict=True)):
        block = have - start if length == -1 else length
        needed = start if length == -1 else start + length
        if at_most(needed, have) is Truth.NO:
            beyond = mismatch(f"takes up to {needed} of axis {axis}, which has {have}", axis=axis)
            beyond.facts[COMPARES_WHEN_RUN] = length != -1  # A graph believes in the size that is asked for.
            raise beyond
        dims.append(block)
    return Shape(tuple(dims))


@op(
    {
        "keras.ops.scatter": "indices values shape",
        "tensorflow.scatter_nd": "indices updates->values shape bad_indices_policy name",
    },
)
def scatter(indices: Shape, values: Shape, shape: Dims) -> Shape:
    """The given shape."""
    return Shape(shape) if isinstance(shape, tuple) else Shape.unknown()


@op(
    {"keras.ops.scatter_update": "inputs->x indices updates reduction"},
    {"keras.ops.slice_update": "inputs->x start_indices updates"},
    {"tensorflow.tensor_scatter_nd_update": "tensor->x indices updates name"},
    under(
        "tensorflow",
        "tensor_scatter_nd_add tensor_scatter_nd_max tensor_scatter_nd_min tensor_scatter_nd_sub",
        "tensor->x indices updates bad_indices_policy name",
    ),
    dtype=SAME,
)
def updated(x: Shape) -> Shape:
    """The shape of x, in which some elements are replaced."""
    return x


@op(
    {
        "keras.ops.nonzero": "x",
        "numpy.nonzero": "a->x",
        "numpy.ndarray.nonzero": "x",
        "numpy.argwhere": "a->x",
        "numpy.flatnonzero": "a->x",
    },
    dtype="int64",
)
def nonzero(x: Shape, *, library: str, name: str) -> Any:
    """Positions whose number nobody knows: one vector for each axis, or a row for each position."""
    count = UNKNOWN if library == "numpy" else DYNAMIC
    if name == "flatnonzero":
        return Shape((UNKNOWN,))
    if x.rank is None:
        return Shape.unknown()
    return Shape((count, x.rank)) if name == "argwhere" else (Shape((count,)),) * x.rank


@op(
    {
        "keras.ops.searchsorted": "sorted_sequence values side",
        "numpy.searchsorted": "a->sorted_sequence v->values side sorter",
        "numpy.ndarray.searchsorted": "sorted_sequence v->values side sorter",
    },
    {
        "numpy.digitize": "x->values bins->sorted_sequence right",
        "keras.ops.digitize": "x->values bins->sorted_sequence",
    },
    dtype="int64",
)
def searchsorted(sorted_sequence: Shape, values: Shape, *, library: str, name: str) -> Shape:
    """One position for each value; the sequence is a vector."""
    require_rank(sorted_sequence.rank, 0 if library == "keras" and name == "digitize" else 1, most=1)
    return values


@op(
    {"numpy.unique": "ar->x return_index return_inverse return_counts axis", "tensorflow.unique": "x out_idx name"},
)
def unique(
    x: Shape,
    return_index: Flag = False,
    return_inverse: Flag = False,
    return_counts: Flag = False,
    axis: Axis = None,
    *,
    library: str,
) -> Any:
    """The different elements, whose number nobody knows, and what else was asked for."""
    if library == "tensorflow":
        require_rank(x.rank, 1, most=1)
        return Shape((DYNAMIC,)), x
    flags = (return_index, return_inverse, return_counts)
    found = axis_in(axis, x.rank)
    values = Shape((UNKNOWN,)) if axis is None else Shape.unknown() if found is None else x.replace(found, UNKNOWN)
    if any(flag is UNKNOWN for flag in flags):
        return Shape.unknown()
    inverse = x if axis is None else Shape.unknown()
    extra = [shape for flag, shape in zip(flags, (Shape((UNKNOWN,)), inverse, Shape((UNKNOWN,))), strict=True) if flag]
    return (values, *extra) if extra else values
