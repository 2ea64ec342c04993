"""Pictures of the Python Imaging Library: objects that become arrays."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import is_dim, plain
from keras_shape_lint.values import LibraryObject, Tuple, dim_value

PICTURE = "PIL.Image.Image"
_CHANNELS = {"rgb": 3, "rgba": 4, "RGB": 3, "RGBA": 4, "CMYK": 4}
_GREY = frozenset(("grayscale", "L", "1", "I", "F"))


def picture(height: Dim, width: Dim, mode: Any) -> LibraryObject:
    """A picture of the Python Imaging Library; `mode` is None where its channels are not known."""
    if mode in _GREY:
        dims: tuple[Dim, ...] | None = (height, width)
    else:
        dims = (height, width, _CHANNELS[mode]) if mode in _CHANNELS else None
    sizes = None if dims is None else Tuple(tuple(dim_value(dim) for dim in dims))
    size = Tuple((dim_value(width), dim_value(height)))
    return LibraryObject(PICTURE, (("size", size), *((("shape", sizes),) if sizes is not None else ())))


def picture_shape(value: LibraryObject) -> Shape:
    """The shape of the array that NumPy makes of a picture."""
    sizes = value.option("shape")
    if not isinstance(sizes, Tuple):
        return ANY_SHAPE
    dims = plain(sizes)
    return Shape(tuple(dim if is_dim(dim) else UNKNOWN for dim in dims))
