"""Subscripts, and the operations that pick elements: take, gather, slice, boolean_mask, one_hot, top_k."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, at_most, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, ceildiv, is_integer, maximum, minimum
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.values import SliceValue

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class BooleanMask:
    """A subscript that is an array of truth values of this shape."""

    shape: Shape


def get_item(x: Shape, key: Any, library: str) -> Shape:
    """The shape of ``x[key]``.

    `key` is an integer, a slice (Python's or a `SliceValue`), None, Ellipsis, a `Shape` for an array of integers, a
    list of integers, a `BooleanMask`, or a tuple of these. Anything else makes the result unknown.

    Raises:
        Mismatch: there are more subscripts than axes, an integer is out of range, a number is no integer, or (Keras)
            there is an array.
    """
    keys = list(key) if isinstance(key, tuple) else [key]
    _refuse_fractions(x, keys, library)
    keys = [_standard(item, library) for item in keys]
    if any(item is UNKNOWN for item in keys) or sum(item is Ellipsis for item in keys) > 1:
        return Shape.unknown()
    consumed = sum(_axes_taken(item) for item in keys)
    if x.rank is None:
        return _partial_item(x, keys)
    if consumed > x.rank:
        raise mismatch(f"has {x.rank} axes but is subscripted with {consumed}", expected=x.rank)
    whole = [slice(None)] * (x.rank - consumed)
    place = next((index for index, item in enumerate(keys) if item is Ellipsis), len(keys))
    keys = keys[:place] + whole + keys[place + 1 :]
    if any(isinstance(item, (Shape, BooleanMask)) for item in keys):
        return _advanced(x, keys, library)
    dims: list[Dim] = []
    axis = 0
    for item in keys:
        if item is None:
            dims.append(1)
            continue
        if isinstance(item, slice):
            dims.append(slice_length(x[axis], item))
        else:
            check_index(x[axis], item, axis)
        axis += 1
    return Shape(tuple(dims))


def _standard(item: Any, library: str) -> Any:
    """A subscript as an integer, slice, None, Ellipsis, Shape or BooleanMask, else unknown."""
    if isinstance(item, range) and library == "numpy":
        return Shape((len(item),))
    if isinstance(item, SliceValue):
        return slice(*(plain(part) for part in (item.start, item.stop, item.step)))
    if isinstance(item, list) and item and all(isinstance(index, int) for index in item):
        booleans = any(isinstance(index, bool) for index in item)
        return BooleanMask(Shape((len(item),))) if booleans else Shape((len(item),))
    if isinstance(item, bool):
        return UNKNOWN
    known = item is None or item is Ellipsis or isinstance(item, (int, AbstractDim, slice, BooleanMask))
    if isinstance(item, Shape):
        return item if item.rank is not None else UNKNOWN
    return item if known and item is not DYNAMIC else UNKNOWN


def _refuse_fractions(x: Shape, keys: Sequence[Any], library: str) -> None:
    """Refuse numbers such as 6.0 and names; Keras 3 does not look at the bounds of slices of an axis that is None."""
    name = next((item for item in keys if isinstance(item, str)), None)
    if name is not None and library == "keras" and x.rank is not None:
        raise mismatch(f"takes integers, not {name!r}", inputs=(), name=name)
    for axis, item in enumerate(keys):
        parts = [plain(part) for part in (item.start, item.stop, item.step)] if _is_slice(item) else [item]
        given = next((part for part in parts if isinstance(part, float)), None)
        seen = library != "keras" or not _is_slice(item) or _is_known_axis(x, keys, axis)
        if given is not None and seen:
            raise mismatch(f"takes integers, not {given}", inputs=(), fraction=given)


def _is_slice(item: Any) -> bool:
    return isinstance(item, (slice, SliceValue))


def _is_known_axis(x: Shape, keys: Sequence[Any], axis: int) -> bool:
    """Whether a subscript is for an axis whose size is an integer; the batch axis is another matter."""
    plainly = all(isinstance(item, int) or _is_slice(item) for item in keys[:axis])
    return plainly and x.rank is not None and axis < x.rank and is_integer(x[axis])


def _axes_taken(item: Any) -> int:
    if item is None or item is Ellipsis:
        return 0
    return (item.shape.rank or 0) if isinstance(item, BooleanMask) else 1


def _partial_item(x: Shape, keys: list[Any]) -> Shape:
    """A subscript of a shape whose rank is not known: something is left of the last axes after an ellipsis."""
    after = keys[keys.index(Ellipsis) + 1 :] if Ellipsis in keys else []
    if not after or not all(isinstance(item, slice) for item in after):
        return Shape.unknown()
    return Shape((), tuple(slice_length(x[index - len(after)], item) for index, item in enumerate(after)))


def check_index(size: Dim, index: Any, axis: int) -> None:
    """Refuse an integer subscript that is certainly out of range.

    Raises:
        Mismatch: it is.
    """
    if isinstance(index, int) and index < 0:
        outside = at_most(-index, size) is Truth.NO
    else:
        outside = isinstance(index, int) and less(index, size) is Truth.NO
    if outside:
        raise mismatch(f"has no index {index} on axis {axis} of size {size}", axis=axis)


def slice_length(size: Dim, item: slice) -> Dim:
    """How many positions a slice takes of an axis; None of a None, as Keras and TensorFlow have it."""
    start, stop, step = item.start, item.stop, item.step
    if start is None and stop is None and step in (None, 1, -1):
        return size
    if size is DYNAMIC:
        return DYNAMIC
    if isinstance(size, int) and size < 0:
        return UNKNOWN  # The program has failed before.
    if any(part is DYNAMIC or not (part is None or isinstance(part, (int, AbstractDim))) for part in (start, stop)):
        return UNKNOWN
    if not (step is None or isinstance(step, int)) or step == 0 or size is UNKNOWN:
        return UNKNOWN
    if isinstance(size, int) and all(part is None or isinstance(part, int) for part in (start, stop)):
        picked = range(*item.indices(size))
        # len() has a limit.
        return (picked[-1] - picked[0]) // picked.step + 1 if picked else 0
    if step is not None and step < 0:
        return ceildiv(size, -step) if start is None and stop is None else UNKNOWN
    if isinstance(start, int) and start < 0 and stop is None:
        length = minimum(size, -start)
    else:
        first = 0 if start is None else _position(start, size)
        last = size if stop is None else _position(stop, size)
        length = maximum(last - first, 0)
    length = ceildiv(length, step or 1)
    # Of a size that may be None as well, so may this.
    return UNKNOWN if isinstance(length, int) and not is_integer(size) else length


def _position(edge: Dim, size: Dim) -> Dim:
    """Where an edge of a slice lies within the axis."""
    if at_most(0, edge) is Truth.YES:
        return minimum(edge, size)
    return maximum(size + edge, 0) if less(edge, 0) is Truth.YES else UNKNOWN


def _advanced(x: Shape, keys: list[Any], library: str) -> Shape:
    """Subscripts with arrays: their common shape stands where the arrays are, or in front if they are apart."""
    if library == "keras":
        arrays = [item.shape if isinstance(item, BooleanMask) else item for item in keys]
        if any(isinstance(item, Shape) and item.rank for item in arrays):
            raise mismatch("takes integers, slices, None and Ellipsis of a symbolic tensor, no arrays or lists")
        return Shape.unknown()
    picked = Shape(())
    front: list[Dim] = []
    places: list[int] = []
    axis = 0
    for order, item in enumerate(keys):
        if item is None:
            front.append(1)
            continue
        if isinstance(item, slice):
            front.append(slice_length(x[axis], item))
            axis += 1
            continue
        if isinstance(item, (int, AbstractDim)):
            check_index(x[axis], item, axis)
        shape = item.shape if isinstance(item, BooleanMask) else item if isinstance(item, Shape) else Shape(())
        if isinstance(item, BooleanMask):
            axis += shape.rank or 0
            shape = Shape((UNKNOWN,))
        else:
            axis += 1
        try:
            picked = broadcast(picked, shape)
        except Incompatible as clash:
            detail = f"{clash.left} and {clash.right}"
            raise mismatch("needs index arrays that broadcast together", detail=detail) from None
        places.append(order)
    together = places == list(range(places[0], places[-1] + 1))
    place = sum(keys[order] is None or isinstance(keys[order], slice) for order in range(places[0])) if together else 0
    return Shape(tuple(front[:place])) + picked + Shape(tuple(front[place:]))
