"""Layers that make one tensor of several: Add and its kin, Concatenate, Dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast, broadcast_dims
from keras_shape_lint.domain.decide import Truth, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import size_of_axis
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure

MERGE = "keras-merge-mismatch"
CONCAT = "keras-concat-mismatch"
A_LIST = InputSpec(structure="list")


# ------------------------------------------------------------------------------------------------ elementwise


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
    shapes = _tensors(x)
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
            _require_two(shapes)
        return _traced(shapes, _tensors(built[0]) if isinstance(built, tuple) else None)
    return _folded(shapes, parts, _merged_dims, _merged_batch(shapes))


@elementwise.build
def build_elementwise(x: Structure, *, count: int | None) -> None:
    """Building compares the batch sizes (``Merge.build``)."""
    shapes = _tensors(x)
    if shapes is not None and count is not None:
        _require_two(shapes)
    if shapes is not None and (clash := _different_batches(shapes)) is not None:
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
    if not known or _different_batches(shapes) is not None:
        return Shape((DYNAMIC,))
    return Shape((known.pop() if len(known) == 1 else UNKNOWN,))


def _traced(shapes: Sequence[Shape], first: Sequence[Shape] | None) -> Shape:
    """What Keras 2 makes of the shapes: it pads them to one rank if those of the first call were of several."""
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


def _different_batches(shapes: Sequence[Shape]) -> Mismatch | None:
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


# ------------------------------------------------------------------------------------------------ Concatenate


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
    shapes = _tensors(x)
    if shapes is None or not isinstance(axis, int):
        return ANY_SHAPE
    clash = _not_concatenable(shapes, axis)
    if clash is not None and ctx.version < 3:
        raise clash
    if len(shapes) == 1:
        return shapes[0]
    total: Dim = 0
    for shape in shapes:
        if not is_integer(total) and shape.rank is not None and shape.rank <= axis:
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
    shapes = _tensors(x)
    if shapes is None or not _is_plain(axis):
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
    if axis < 0:
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


# ------------------------------------------------------------------------------------------------ Dot


@layer(
    "keras.layers.Dot",
    inputs=A_LIST,
    examples=[
        ([(None, 4), (None, 4)], {"axes": 1}),
        ([(None, 4, 3), (None, 5, 3)], {"axes": -1, "normalize": True}),
        ([(None, 4, 3), (None, 3, 6)], {"axes": (2, 1)}),
    ],
)
def dot(x: Structure, *, axes: Any, ctx: Context) -> Structure:
    """Both shapes without the contracted axes, the batch axis once (``Dot.compute_output_shape``)."""
    shapes, pair = _tensors(x), _pair(axes)
    if shapes is None or pair is None:
        return ANY_SHAPE
    _require_two(shapes)
    left, right = shapes
    if left.rank is None or right.rank is None:
        return ANY_SHAPE
    size_of_axis(left, pair[0], MERGE)
    size_of_axis(right, pair[1], MERGE)
    kept = [dim for axis, dim in enumerate(left) if axis != pair[0] % left.rank]
    others = [dim for axis, dim in enumerate(right) if axis != pair[1] % right.rank]
    if not others:
        raise Mismatch("keras-incompatible-rank", "expects at least 2 dimensions", inputs=(1,), expected_min=2)
    dims = (*kept, *others[1:])
    output = Shape(dims if len(dims) != 1 else (*dims, 1))
    usual = left[0] == right[0] and pair[0] % left.rank and pair[1] % right.rank
    return output if (usual and _contracted(shapes, pair)) or ctx.version == 3 else _batch_dot(shapes, pair, output)


def _contracted(shapes: Sequence[Shape], pair: tuple[int, int]) -> bool:
    """Whether the contracted sizes are certainly the same."""
    return equal(shapes[0][pair[0]], shapes[1][pair[1]]) is Truth.YES


def _batch_dot(shapes: Sequence[Shape], pair: tuple[int, int], output: Shape) -> Shape:
    """What ``batch_dot``, which Keras 2 runs while it builds, refuses and makes of the batch axis."""
    for position, (shape, axis) in enumerate(zip(shapes, pair, strict=True)):
        if len(shape) < 2:
            raise Mismatch("keras-incompatible-rank", "expects at least 2 dimensions", inputs=(position,))
        if axis % len(shape) == 0:
            raise Mismatch("keras-invalid-argument", "cannot contract the batch axis", argument="axes", axis=pair)
    clash = _different_batches(shapes) or _not_contractible(shapes, pair, equal)
    if clash is not None:
        raise clash
    return output.replace(0, broadcast_dims(shapes[0][0], shapes[1][0]))


@dot.build
def build_dot(x: Structure, *, axes: Any) -> None:
    """Building compares the contracted axes, None with None too (``Dot.build``)."""
    shapes, pair = _tensors(x), _pair(axes)
    if shapes is not None and pair is not None:
        _require_two(shapes)
        clash = _not_contractible(shapes, pair, same_for_keras)
        if clash is not None:
            raise clash


def _pair(axes: Any) -> tuple[int, int] | None:
    """The contracted axes of both inputs, if they are known."""
    if isinstance(axes, int):
        return axes, axes
    known = isinstance(axes, (tuple, list)) and len(axes) == 2 and all(isinstance(axis, int) for axis in axes)
    return (axes[0], axes[1]) if known else None


def _not_contractible(
    shapes: Sequence[Shape], pair: tuple[int, int], same: Callable[[Dim, Dim], Truth]
) -> Mismatch | None:
    """The error of contracted axes whose sizes are different."""
    sizes = [size_of_axis(shape, axis, MERGE) for shape, axis in zip(shapes, pair, strict=True)]
    if same(sizes[0], sizes[1]) is not Truth.NO:
        return None
    return Mismatch(
        MERGE,
        "needs equal sizes on the axes that it contracts",
        inputs=(0, 1),
        detail=f"axis {pair[0]} is {sizes[0]} in one and axis {pair[1]} is {sizes[1]} in the other",
        axis=pair,
        sizes=tuple(sizes),
    )


@dot.init
def check_dot(*, axes: Any) -> None:
    """Axes are an integer or two of them."""
    if isinstance(axes, int) or not _is_plain(axes):
        return
    good = isinstance(axes, (tuple, list)) and len(axes) == 2
    if not good or any(_is_plain(axis) and not isinstance(axis, int) for axis in axes):
        raise Mismatch("keras-invalid-argument", f"needs an integer or two as axes, not {axes!r}", argument="axes")


# ------------------------------------------------------------------------------------------------ inputs


def _tensors(x: Structure) -> list[Shape] | None:
    """The shapes in a list of tensors, or None if something in it is not known to be a tensor."""
    if isinstance(x, (Shape, dict)) or not isinstance(x, (list, tuple)):
        return None
    if not x:
        raise Mismatch("keras-input-count", "expects a list of at least 1 input", count=0)
    shapes = [part for part in x if isinstance(part, Shape)]
    return shapes if len(shapes) == len(x) else None


def _require_two(shapes: Sequence[Shape]) -> None:
    if len(shapes) != 2:
        raise Mismatch(
            "keras-input-count",
            f"expects exactly 2 inputs, but it received {len(shapes)}",
            inputs=tuple(range(len(shapes))),
            count=len(shapes),
            expected=2,
        )


def _is_plain(argument: object) -> bool:
    """Whether an argument is known data: no size without a number and no value of the program."""
    return not isinstance(argument, (AbstractDim, Value))
