"""Concatenate: several tensors end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import size_of_axis
from keras_shape_lint.transfer.layers.merging import A_LIST, is_plain, tensors_of
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure

CONCAT = "keras-concat-mismatch"


@layer(
    "keras.layers.Concatenate",
    inputs=A_LIST,
    examples=[
        ([(None, 4, 3), (None, 4, 5)], {}),
        ([(None, 4, 3), (None, 6, 3), (None, 1, 3)], {"axis": 1}),
        ([(None, None, 3), (None, 4, 3)], {"axis": -1}),
    ],
)
def concatenate(x: Structure, *, axis: object, ctx: Context) -> Structure:
    """The first shape with the sum of all sizes on the axis; Keras 2 also fills its gaps from the others."""
    shapes = tensors_of(x)
    if shapes is None or not isinstance(axis, int):
        return ANY_SHAPE
    clash = _not_concatenable(shapes, axis)
    if clash is not None and ctx.computes:
        raise clash
    if len(shapes) == 1:
        return shapes[0]
    total: Dim = 0
    for shape in shapes:
        if not is_integer(total) and shape.rank is not None and not -shape.rank <= axis < shape.rank:
            break  # Keras stops looking at None, which this may be.
        total = total + size_of_axis(shape, axis, CONCAT)
    joined = shapes[0].replace(axis, total)
    if clash is not None:
        return joined
    if joined.rank is None:
        certain = all(map(is_integer, (*joined.head, *(joined.tail or ()))))
        return joined if certain or ctx.version == 3 else ANY_SHAPE
    dims = [shape if shape.rank is not None else (UNKNOWN,) * joined.rank for shape in shapes]
    refined = Shape(tuple(map(_refined, *dims))).replace(axis, total)
    return joined if joined == refined or ctx.version == 3 else refined


@concatenate.build
def build_concatenate(x: Structure, *, axis: object, ctx: Context) -> None:
    """Building compares the shapes (``Concatenate.build``)."""
    shapes = tensors_of(x)
    if shapes is None or not is_plain(axis):
        return
    if not isinstance(axis, int):
        raise Mismatch("keras-invalid-argument", f"needs an integer as axis, not {axis!r}", argument="axis")
    # Keras 3 drops the axis from the shapes that have it before it compares their lengths.
    ranks = {shape.rank for shape in shapes if shape.rank is not None}
    one_left = len({rank - (rank > axis) for rank in ranks}) == 1
    lenient = len(ranks) > 1 and axis >= 0 and one_left and ctx.version == 3
    clash = _not_concatenable(shapes, axis, any_rank=lenient)
    if clash is not None:
        raise clash
    if axis < 0 or ctx.version < 3:
        size_of_axis(shapes[0], axis, CONCAT)


def _not_concatenable(shapes: Sequence[Shape], axis: int, *, any_rank: bool = False) -> Mismatch | None:
    """The error of two inputs whose ranks, or sizes on another axis, can never be the same."""
    for position, shape in enumerate(shapes):
        for earlier, other in enumerate(shapes[:position]):
            if not any_rank and None not in (shape.rank, other.rank) and shape.rank != other.rank:
                return Mismatch(
                    CONCAT,
                    "needs inputs with the same number of dimensions",
                    inputs=(earlier, position),
                    axis=axis,
                    ranks=(other.rank, shape.rank),
                )
            clash = _differing_axis(other, shape, axis)
            if clash is not None:
                return Mismatch(
                    CONCAT,
                    f"needs inputs that differ on axis {axis} only",
                    inputs=(earlier, position),
                    detail=f"axis {clash} is {other[clash]} in one and {shape[clash]} in the other",
                    axis=axis,
                    clash=clash,
                    sizes=(other[clash], shape[clash]),
                )
    return None


def _differing_axis(left: Shape, right: Shape, axis: int) -> int | None:
    """An axis other than `axis` on which the sizes can never agree, counted as the known ends of the shapes allow."""
    if left.rank is not None and left.rank == right.rank:
        joined = axis % left.rank if -left.rank <= axis < left.rank else None
        axes: Iterable[int] = (each for each in range(left.rank) if each != joined)
    elif axis < 0:
        ends = [shape.head if shape.tail is None else shape.tail for shape in (left, right)]
        axes = (each for each in range(-min(map(len, ends)), 0) if each != axis)
    else:
        axes = (each for each in range(min(len(left.head), len(right.head))) if each != axis)
    return next((each for each in axes if equal(left[each], right[each]) is Truth.NO), None)


def _refined(*sizes: Dim) -> Dim:
    """The size that is common to all inputs: a known one before None."""
    known = [size for size in sizes if is_integer(size)]
    if known:
        return known[0]
    return DYNAMIC if all(size is DYNAMIC for size in sizes) else UNKNOWN
