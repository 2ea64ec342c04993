"""Arguments of operations in the form that a transfer function asks for by its annotations.

- ``Shape``: the shape of anything an array can be made of: a tensor, a number, nested lists of numbers or tensors;
- ``Shapes``: the shapes of a sequence of such things, also of one array, which is a sequence along its first axis;
- ``Axis``, ``Axes``: an axis, and an axis or several, where anything that is no plain integer is unknown;
- ``Dims``: the sizes in a shape argument, of which a single number is the short form;
- ``Sizes``: those in one that no single number stands for, which is left as it is;
- ``Dim``: one size; ``Flag``: the truth of an argument.

``| None`` lets None through. Everything else arrives as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, UnknownDim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape, join
from keras_shape_lint.values import LibraryObject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Shapes: TypeAlias = "list[Shape] | UnknownDim"
Axis: TypeAlias = "int | UnknownDim | None"
Axes: TypeAlias = "int | tuple[int | UnknownDim, ...] | UnknownDim | None"
Dims: TypeAlias = "tuple[Dim, ...] | UnknownDim | None"
Sizes: TypeAlias = "tuple[Dim, ...] | int | UnknownDim"
Flag: TypeAlias = "bool | UnknownDim"

LONGEST_SEQUENCE = 64
"""An array is taken apart along its first axis up to this length."""


def convert(annotation: str, argument: Any) -> Any:
    """The argument in the form that the annotation asks for."""
    if argument is None and annotation.endswith("| None"):
        return None
    conversion = _CONVERSIONS.get(annotation.removesuffix(" | None"))
    return argument if conversion is None else conversion(argument)


def as_shape(argument: Any) -> Shape:
    """The shape of what an array would be made of."""
    if isinstance(argument, Shape):
        return argument
    if isinstance(argument, (int, float, complex, str, bytes)):
        return Shape(())
    if isinstance(argument, LibraryObject):
        from keras_shape_lint.transfer.pictures import PICTURE, picture_shape

        return picture_shape(argument) if argument.cls == PICTURE else ANY_SHAPE
    if isinstance(argument, AbstractDim):
        # A symbol may stand for anything that the program calls by a name, a tensor too.
        return ANY_SHAPE
    if isinstance(argument, (tuple, list)):
        items = [as_shape(item) for item in argument]
        if not items:
            return Shape((0,))
        if any(item.rank != items[0].rank for item in items):
            return ANY_SHAPE
        return Shape((len(items),)) + join(items)
    return ANY_SHAPE


def same_shapes(arrays: Sequence[Any]) -> bool:
    """Whether all arrays of a sequence certainly have the same shape."""
    shapes = [as_shape(array) for array in arrays]
    if len(shapes) < 2:
        return True
    if any(shape.rank is None or shape.rank != shapes[0].rank for shape in shapes):
        return False
    return all(equal(dim, shapes[0][axis]) is Truth.YES for shape in shapes[1:] for axis, dim in enumerate(shape))


def as_shapes(argument: Any) -> Shapes:
    """The shapes of the items of a sequence."""
    if isinstance(argument, (tuple, list)):
        return [as_shape(item) for item in argument]
    if isinstance(argument, Shape) and argument.rank:
        length = argument[0]
        if isinstance(length, int) and length <= LONGEST_SEQUENCE:
            return [argument.slice(1)] * length
    return UNKNOWN


def as_axis(argument: Any) -> Axis:
    """A plain integer, None, or unknown."""
    if isinstance(argument, int):
        return int(argument)
    return None if argument is None else UNKNOWN


def as_axes(argument: Any) -> Axes:
    """A plain integer, a tuple of them with unknown ones in between, None, or unknown."""
    if isinstance(argument, (tuple, list)):
        return tuple(int(axis) if isinstance(axis, int) else UNKNOWN for axis in argument)
    return as_axis(argument)


def as_dim(argument: Any) -> Dim:
    """A size; None is a dynamic one."""
    if isinstance(argument, (int, AbstractDim)):
        return int(argument) if isinstance(argument, int) else argument
    return DYNAMIC if argument is None else UNKNOWN


def as_dims(argument: Any) -> Dims:
    """The sizes of a shape argument; a tensor of known length stands for that many unknown ones."""
    if isinstance(argument, (tuple, list)):
        return tuple(as_dim(size) for size in argument)
    if isinstance(argument, Shape):
        # A shape that is computed by tensor operations: only how many sizes it has can be known.
        sizes = argument[0] if argument.rank == 1 else None
        return (UNKNOWN,) * sizes if isinstance(sizes, int) else UNKNOWN
    if isinstance(argument, (int, AbstractDim)) and argument is not UNKNOWN:
        return (as_dim(argument),)
    return UNKNOWN


def as_sizes(argument: Any) -> Sizes:
    """The sizes of a shape argument, or the number that stands in its place."""
    if isinstance(argument, int) and not isinstance(argument, bool):
        return argument
    sizes = as_dims(argument)
    return UNKNOWN if sizes is None else sizes


def as_flag(argument: Any) -> Flag:
    """The truth of a constant, else unknown."""
    return bool(argument) if argument is None or isinstance(argument, (bool, int, float, str)) else UNKNOWN


_CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "Shape": as_shape,
    "Shapes": as_shapes,
    "Axis": as_axis,
    "Axes": as_axes,
    "Dim": as_dim,
    "Dims": as_dims,
    "Sizes": as_sizes,
    "Flag": as_flag,
}
