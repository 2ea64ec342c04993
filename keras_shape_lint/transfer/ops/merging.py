"""Shapes that must agree: the common shape of operands that are neither broadcast nor joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.ops.axes import mismatch

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def same_dim(left: Dim, right: Dim) -> Dim | None:
    """The size that both are, the better known one, or None if they can never be equal."""
    if equal(left, right) is Truth.NO:
        return None
    if left == right or is_integer(left):
        return left
    return right if is_integer(right) else UNKNOWN


def merged(
    shapes: Sequence[Shape], *, ignore: Collection[int] = (), requirement: str = "", library: str = "tensorflow"
) -> Shape:
    """The shape that all operands have, apart from the axes to `ignore` (those keep the first operand's size).

    Keras keeps the sizes of the first operand, also a None; the others take a size from wherever it is known.

    Raises:
        Mismatch: two operands can never have the same shape.
    """
    result, others = shapes[0], shapes[1:]
    wanted = requirement or "needs operands of the same shape"
    for index, shape in enumerate(others, start=1):
        shown = (0, index)
        if result.rank is None or shape.rank is None:
            result = _without_none(result, shape, library)
            continue
        if result.rank != shape.rank:
            raise mismatch(wanted, inputs=shown, detail=f"they have {result.rank} and {shape.rank} dimensions")
        dims = list(result)
        for axis, (left, right) in enumerate(zip(result, shape, strict=True)):
            if axis in ignore:
                continue
            common = same_dim(left, right)
            if common is None:
                detail = f"axis {axis} is {left} in one and {right} in the other"
                raise mismatch(wanted, inputs=shown, detail=detail, axis=axis)
            if library != "keras":
                dims[axis] = common
        result = Shape(tuple(dims))
    return result


def without_ones(shape: Shape) -> Shape:
    """A shape of known rank that a graph computes: beside a None it loses the sizes of 1, which are broadcast."""
    if all(map(is_integer, shape)):
        return shape
    kept = (size if size is DYNAMIC or equal(size, 1) is Truth.NO else UNKNOWN for size in shape)
    return Shape(tuple(kept))


def _without_none(left: Shape, right: Shape, library: str) -> Shape:
    """What is known of two equal shapes of which at least one has no known rank."""
    if left.rank is None and right.rank is None:
        return Shape.unknown()
    known = right if left.rank is None else left
    if library == "keras":
        return Shape.unknown(known.rank) if left.rank is None else left
    return Shape(tuple(dim if is_integer(dim) else UNKNOWN for dim in known))
