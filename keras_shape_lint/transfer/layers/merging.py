"""Layers that combine several tensors element by element: Add and its kin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast, broadcast_dims
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure

MERGE = "keras-merge-mismatch"
"""The symbol of the message for tensors that cannot be combined."""
A_LIST = InputSpec(structure="list")


@layer(
    {
        "keras.layers.Subtract": {"count": 2},
        **{f"keras.layers.{name}": {"count": None} for name in ("Add", "Multiply", "Average", "Maximum", "Minimum")},
    },
    inputs=A_LIST,
    examples=[([(None, 4, 3), (None, 4, 3)], {}), ([(None, 5, 3), (None, 3)], {}), ([(4, 1, 3), (None, 5, 1)], {})],
)
def elementwise(x: Structure, *, count: int | None, built: object, ctx: Context) -> Structure:
    """Shapes broadcast behind the batch axis (``Merge.compute_output_shape``)."""
    shapes = tensors_of(x)
    if shapes is None:
        return ANY_SHAPE
    parts = [_behind_batch(shape) for shape in shapes]
    exact = all(part.rank is not None and all(map(is_integer, part)) for part in parts)
    exact = exact and len({shape[0] for shape in shapes if shape.rank != 0}) == 1
    first_call = not isinstance(built, tuple)
    if exact and first_call:
        return _folded(shapes, parts, broadcast_dims, _merged_batch(shapes))
    if ctx.version < 3:
        if count is not None:
            require_two(shapes)
        return _traced(shapes, tensors_of(built[0]) if isinstance(built, tuple) else None)
    if isinstance(built, tuple) and ctx.running:
        first = tensors_of(built[0])
        _require_one_batch(shapes, first)
        if len({shape.rank for shape in shapes}) > 1:
            return _traced(shapes, first)
    return _folded(shapes, parts, _merged_dims, _merged_batch(shapes))


def _require_one_batch(shapes: Sequence[Shape], first: Sequence[Shape] | None) -> None:
    """Compare the batch sizes, which Keras 3 does in the first call only; a run broadcasts them as well."""
    ranks = {shape.rank for shape in shapes}
    padded = first is not None and len({shape.rank for shape in first}) > 1
    clash = different_batches([shape for shape in shapes if shape.rank != 0 and equal(shape[0], 1) is Truth.NO])
    if clash is not None and None not in ranks and (len(ranks) == 1 or padded):
        raise clash


@elementwise.build
def build_elementwise(x: Structure, *, count: int | None) -> None:
    """Building compares the batch sizes (``Merge.build``)."""
    shapes = tensors_of(x)
    if shapes is not None and count is not None:
        require_two(shapes)
    if shapes is not None and (clash := different_batches(shapes)) is not None:
        raise clash


def silent_broadcast(shapes: Sequence[Shape]) -> tuple[int, ...] | None:
    """The positions of the inputs of an elementwise layer that are repeated along axes which only others have.

    None unless that is certain: every rank is known and at least 2, and they differ.
    """
    ranks = [shape.rank or 0 for shape in shapes]
    if not ranks or min(ranks) < 2 or min(ranks) == max(ranks):
        return None
    return tuple(position for position, rank in enumerate(ranks) if rank < max(ranks))


def _merged_dims(left: Dim, right: Dim) -> Dim:
    """What Keras 3 makes of two sizes: None stays None, whatever the other one is."""
    if left is DYNAMIC or right is DYNAMIC:
        return DYNAMIC
    if is_integer(left) and is_integer(right):
        return broadcast_dims(left, right)
    return left if left == right else UNKNOWN


def _behind_batch(shape: Shape) -> Shape:
    """The dims after the batch axis, as far as they are known."""
    if shape.tail is None:
        return shape.slice(1)
    return Shape(shape.head[1:], shape.tail if shape.head else shape.tail[1:])


def _merged_batch(shapes: Sequence[Shape]) -> Shape:
    """The one size that any input has for the batch axis; several, which only a first call refuses, give None."""
    for position, shape in enumerate(shapes):
        if shape.rank == 0:
            raise Mismatch("keras-incompatible-rank", "expects at least 1 dimension", inputs=(position,))
    known = {shape[0] for shape in shapes} - {DYNAMIC}
    if not known or different_batches(shapes) is not None:
        return Shape((DYNAMIC,))
    return Shape((known.pop() if len(known) == 1 else UNKNOWN,))


def _traced(shapes: Sequence[Shape], first: Sequence[Shape] | None) -> Shape:
    """What Keras 2, and a run, make of the shapes: they are padded to one rank if the first ones were of several."""
    ranks = {shape.rank for shape in shapes}
    before = ranks if first is None else {shape.rank for shape in first}
    if None in ranks or None in before:
        parts = [_behind_batch(shape) for shape in shapes]
        return ANY_SHAPE if first else _folded(shapes, parts, broadcast_dims, Shape((UNKNOWN,)))
    longest = max(len(shape) for shape in shapes)
    parts = list(shapes)
    if len(before) > 1:
        parts = [Shape((*each.dims[:1], *(1,) * (longest - len(each)), *each.dims[1:])) for each in shapes]
    return _folded(shapes, parts, broadcast_dims, Shape(()))


def _folded(shapes: Sequence[Shape], parts: Sequence[Shape], rule: Callable[[Dim, Dim], Dim], batch: Shape) -> Shape:
    """The broadcast shape of these parts of the inputs, behind the batch axis."""
    rest = parts[0]
    for position, part in enumerate(parts[1:], 1):
        try:
            rest = broadcast(rest, part, rule)
        except Incompatible as clash:
            raise _not_mergeable(shapes, position, clash) from None
    return batch + rest


def different_batches(shapes: Sequence[Shape]) -> Mismatch | None:
    """The error of two inputs whose batch sizes can never be the same."""
    for position, shape in enumerate(shapes):
        for earlier, other in enumerate(shapes[:position]):
            if 0 in (shape.rank, other.rank) or equal(other[0], shape[0]) is not Truth.NO:
                continue
            return Mismatch(
                MERGE,
                "cannot merge different batch sizes",
                inputs=(earlier, position),
                detail=f"{other[0]} and {shape[0]}",
                axis=0,
                sizes=(other[0], shape[0]),
            )
    return None


def _not_mergeable(shapes: Sequence[Shape], position: int, clash: Incompatible) -> Mismatch:
    """The error, told of the first earlier input that has the size in the way."""
    earlier = next((each for each in range(position) if _has_dim(shapes[each], clash.axis, clash.left, clash.right)), 0)
    ranks = {shapes[each].rank for each in (earlier, position)}
    rank = ranks.pop() if len(ranks) == 1 else None
    axis = clash.axis if rank is None else clash.axis + rank
    return Mismatch(
        MERGE,
        "needs sizes that are equal or 1 on every axis",
        inputs=(earlier, position),
        detail=f"axis {axis} is {clash.left} in one and {clash.right} in the other",
        axis=axis,
        sizes=(clash.left, clash.right),
    )


def _has_dim(shape: Shape, axis: int, *sizes: Dim) -> bool:
    return (shape.rank is None or -axis < shape.rank) and shape[axis] in sizes


# ------------------------------------------------------------------------------------------------ lists of tensors


def tensors_of(x: Structure) -> list[Shape] | None:
    """The shapes in a list of tensors, or None if something in it is not known to be a tensor."""
    if isinstance(x, (Shape, dict)) or not isinstance(x, (list, tuple)):
        return None
    if not x:
        raise Mismatch("keras-input-count", "expects a list of at least 1 input", count=0)
    shapes = [part for part in x if isinstance(part, Shape)]
    return shapes if len(shapes) == len(x) else None


def require_two(shapes: Sequence[Shape]) -> None:
    if len(shapes) != 2:
        raise Mismatch(
            "keras-input-count",
            f"expects exactly 2 inputs, but it received {len(shapes)}",
            inputs=tuple(range(len(shapes))),
            count=len(shapes),
            expected=2,
        )


def is_plain(argument: object) -> bool:
    """Whether an argument is known data: no size without a number and no value of the program."""
    return not isinstance(argument, (AbstractDim, Value))
