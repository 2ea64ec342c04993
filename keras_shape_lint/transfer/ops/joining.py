"""Operations that join tensors: concatenate, append and stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axis, Shapes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from collections.abc import Sequence


NOTHING = "needs at least one array, and the list is empty"
JOINED = "needs operands of the same shape except on axis {}"


def joined(xs: Sequence[Shape], axis: Axis, library: str) -> Shape:
    """The operands one after the other along an axis.

    Raises:
        Mismatch: the other axes can never agree, or there is no such axis.
    """
    if len(xs) == 1 and library == "tensorflow":
        return xs[0]
    ranks = {x.rank for x in xs}
    if None in ranks:
        ranks.discard(None)
        if len(ranks) == 1:
            (rank,) = ranks
            if library == "tensorflow":
                return Shape.unknown(rank)
            axis_in(axis, rank, operand=next(index for index, x in enumerate(xs) if x.rank is not None))
            return Shape.unknown(rank)
        return Shape.unknown()
    found = axis_in(axis, xs[0].rank)
    if found is None:
        return Shape.unknown(xs[0].rank)
    result = merged(xs, ignore=(found,), requirement=JOINED.format(axis), library=library)
    total: Dim = 0
    for x in xs:
        total = total + x[found]
    return result.replace(found, total)


@op(
    {"keras.ops.concatenate": "xs axis=0", "keras.backend.concatenate": "tensors->xs axis=-1"},
    {"tensorflow.concat": "values->xs axis name", "numpy.concatenate": "arrays->xs axis=0 out dtype casting"},
    {"numpy.concat": "arrays->xs axis=0 out dtype casting"},
    dtype=SAME,
)
def concatenate(xs: Shapes, axis: Axis, *, library: str, name: str) -> Shape:
    """The operands one after the other along an axis; NumPy takes None for the flattened operands."""
    assert isinstance(xs, list)
    if not xs:
        raise mismatch(NOTHING, inputs=(), empty=True)
    if axis is None and library == "numpy":
        return joined([Shape((x.size,)) for x in xs], 0, library)
    if axis is UNKNOWN and library == "numpy":
        return Shape.unknown()  # it may be None
    if name == "concatenate" and library == "tensorflow" and isinstance(axis, int) and axis < 0 and xs[0].rank:
        axis %= xs[0].rank
    return joined(xs, axis, library)


@op({"keras.ops.append": "x1 x2 axis", "numpy.append": "arr->x1 values->x2 axis"}, dtype=SAME)
def append(x1: Shape, x2: Shape, axis: Axis = None, *, library: str) -> Shape:
    """Both one after the other along an axis, or flattened."""
    if axis is None:
        return joined([Shape((x1.size,)), Shape((x2.size,))], 0, library)
    found = axis_in(axis, x1.rank)
    if library == "keras" and found is not None and x2.rank == x1.rank and DYNAMIC in (x1[found], x2[found]):
        raise mismatch(f"needs known sizes on axis {axis}", inputs=(0, 1))
    return joined([x1, x2], axis, library)


@op(
    {"keras.ops.stack": "x->xs axis=0", "keras.backend.stack": "x->xs axis=0"},
    {"tensorflow.stack": "values->xs axis=0 name", "numpy.stack": "arrays->xs axis=0 out dtype casting"},
    dtype=SAME,
)
def stack(xs: Shapes, axis: Axis, *, library: str) -> Shape:
    """The operands side by side along a new axis."""
    assert isinstance(xs, list)
    if not xs and library == "numpy":
        raise mismatch(NOTHING, inputs=(), empty=True)
    if not xs:
        return Shape.unknown()
    common = merged(xs, library=library)
    if common.rank is None:
        return Shape.unknown()
    found = axis_in(axis, common.rank + 1)
    if found is None:
        return Shape.unknown(common.rank + 1)
    return common.slice(0, found) + Shape((len(xs),)) + common.slice(found)


@op(
    under("keras.ops", "vstack hstack dstack", "xs"),
    under("numpy", "vstack hstack dstack column_stack row_stack", "tup->xs dtype casting"),
    dtype=SAME,
)
def stacked(xs: Shapes, *, library: str, name: str) -> Shape:
    """The operands joined along the first, second or third axis; NumPy first adds the axes that are missing."""
    assert isinstance(xs, list)
    if not xs:
        raise mismatch(NOTHING, inputs=(), empty=True)
    if any(x.rank is None for x in xs):
        return Shape.unknown()
    if name == "dstack":
        return joined([_with_depth(x) for x in xs], 2, library)
    if library == "keras":
        axis = 0 if name == "vstack" else 1
        require_rank(xs[0].rank, axis + 1)
        return joined(xs, axis, library)
    if name in ("vstack", "row_stack"):
        return joined([x if len(x) > 1 else Shape((1, *(x or (1,)))) for x in xs], 0, library)
    if name == "column_stack":
        return joined([x if len(x) > 1 else Shape((*(x or (1,)), 1)) for x in xs], 1, library)
    lines = [x if len(x) else Shape((1,)) for x in xs]
    return joined(lines, 0 if len(lines[0]) == 1 else 1, library)


def _with_depth(x: Shape) -> Shape:
    """At least three axes, the new last one of size 1."""
    if len(x) > 2:
        return x
    return Shape((*x, 1)) if len(x) == 2 else Shape((1, *(x or (1,)), 1))
