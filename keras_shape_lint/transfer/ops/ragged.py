"""Ragged tensors of TensorFlow: rows of different lengths, and the tensors that they are filled up to."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.registry import op, under
from keras_shape_lint.values import Array, LibraryObject

RAGGED = "tensorflow.RaggedTensor"
STRINGS = "tensorflow.strings"


def ragged(bounds: Shape) -> LibraryObject:
    """A ragged tensor that fits into a tensor of this shape; all axes but the first one are ragged."""
    return LibraryObject(RAGGED, (("bounds", Array(bounds)),))


def bounds_of(value: Any) -> Shape:
    """The shape of the tensor that a ragged one just fits into."""
    found = value.option("bounds") if isinstance(value, LibraryObject) else None
    return found.shape if isinstance(found, Array) else ANY_SHAPE


def ragged_shape(value: LibraryObject) -> Shape:
    """What ``.shape`` says: the number of rows, and None for each axis on which they differ."""
    bounds = bounds_of(value)
    return bounds if bounds.rank is None else Shape((bounds[0], *(DYNAMIC for _ in bounds.dims[1:])))


@op({"tensorflow.ragged.constant": "pylist dtype ragged_rank inner_shape name row_splits_dtype"})
def ragged_constant(pylist: Any, ragged_rank: Any = None, inner_shape: Any = None) -> Any:
    """Nested lists, of which only the innermost hold numbers or texts; one list alone is a tensor."""
    bounds = _bounds(pylist)
    if bounds is None or ragged_rank is not None or inner_shape is not None:
        return Shape.unknown()
    return Shape(bounds) if len(bounds) < 2 else ragged(Shape(bounds))


def _bounds(items: Any) -> tuple[Dim, ...] | None:
    """The greatest length of the lists at each depth; None where it is not known how deep they are."""
    if isinstance(items, (int, float, str, bytes)):
        return ()
    if not isinstance(items, (list, tuple)) or any(isinstance(item, (AbstractDim, Shape)) for item in items):
        return None
    inner = [_bounds(item) for item in items]
    known = [found for found in inner if found is not None]
    if len(known) < len(inner) or len({len(found) for found in known}) != 1:
        return None  # also of an empty list, which may stand for one of lists
    return (len(items), *(max(sizes) for sizes in zip(*known, strict=True)))


@op({f"{RAGGED}.to_tensor": "self default_value name shape"})
def to_tensor(self: Any, shape: Any = None) -> Shape:
    """The tensor in which all rows are as long as the longest, or as long as asked for."""
    bounds = bounds_of(self)
    if shape is None or bounds.rank is None:
        return bounds if shape is None else Shape.unknown()
    if not isinstance(shape, (list, tuple)):
        return Shape.unknown(bounds.rank)
    if len(shape) != bounds.rank:
        raise mismatch(f"needs {bounds.rank} sizes, not {len(shape)}", inputs=())
    sizes = (UNKNOWN if isinstance(size, AbstractDim) and not is_integer(size) else size for size in shape)
    return Shape(tuple(own if size in (None, -1) else size for own, size in zip(bounds, sizes, strict=True)))


@op({f"{RAGGED}.row_lengths": "self axis=1 name"}, dtype="int64")
def row_lengths(self: Any, axis: Any) -> Any:
    """The length of each row; further inside these are ragged, too."""
    bounds = bounds_of(self)
    return Shape.unknown() if bounds.rank is None or axis != 1 else Shape((bounds[0],))


@op({f"{RAGGED}.nrows": "self out_type name"}, dtype="int64")
def row_count(self: Any) -> Shape:
    """One number."""
    return Shape(())


@op({f"{RAGGED}.bounding_shape": "self axis name out_type"}, dtype="int64")
def bounding_shape(self: Any, axis: Any = None) -> Shape:
    """A number for each axis, or for the one that is asked for."""
    rank = bounds_of(self).rank
    return Shape((UNKNOWN if rank is None else rank,)) if axis is None else Shape.unknown()


@op(
    {f"{STRINGS}.split": "input->x sep maxsplit name"},
    {f"{STRINGS}.bytes_split": "input->x name"},
    under(STRINGS, "unicode_split", "input->x input_encoding errors replacement_char name"),
)
def split_text(x: Shape) -> Any:
    """The parts of one text, or a ragged tensor of those of many."""
    if x.rank is None:
        return Shape.unknown()
    return ragged(x + Shape((UNKNOWN,))) if x.rank else Shape((UNKNOWN,))
