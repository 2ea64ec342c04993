"""Dot: products of two tensors along one axis of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import broadcast_dims
from keras_shape_lint.domain.decide import Truth, equal, same_for_keras
from keras_shape_lint.domain.dims import Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import size_of_axis
from keras_shape_lint.transfer.layers.merging import A_LIST, MERGE, different_batches, is_plain, require_two, tensors_of
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure


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
    shapes, pair = tensors_of(x), _pair(axes)
    if shapes is None or pair is None:
        return ANY_SHAPE
    require_two(shapes)
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
    if usual and _contracted(shapes, pair):
        return output
    computed = _batch_dot(shapes, pair, output) if ctx.computes else output
    return output if ctx.version == 3 else computed


def _contracted(shapes: Sequence[Shape], pair: tuple[int, int]) -> bool:
    """Whether the contracted sizes are certainly the same."""
    return equal(shapes[0][pair[0]], shapes[1][pair[1]]) is Truth.YES


def _batch_dot(shapes: Sequence[Shape], pair: tuple[int, int], output: Shape) -> Shape:
    """What ``batch_dot``, which Keras 2 runs while it builds and Keras 3 later, refuses and makes of the batch axis."""
    for position, (shape, axis) in enumerate(zip(shapes, pair, strict=True)):
        if len(shape) < 2:
            raise Mismatch("keras-incompatible-rank", "expects at least 2 dimensions", inputs=(position,))
        if axis % len(shape) == 0:
            raise Mismatch("keras-invalid-argument", "cannot contract the batch axis", argument="axes", axis=pair)
    clash = different_batches(shapes) or _not_contractible(shapes, pair, equal)
    if clash is not None:
        raise clash
    return output.replace(0, broadcast_dims(shapes[0][0], shapes[1][0]))


@dot.build
def build_dot(x: Structure, *, axes: Any) -> None:
    """Building compares the contracted axes, None with None too (``Dot.build``)."""
    shapes, pair = tensors_of(x), _pair(axes)
    if shapes is not None and pair is not None:
        require_two(shapes)
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
    if isinstance(axes, int) or not is_plain(axes):
        return
    good = isinstance(axes, (tuple, list)) and len(axes) == 2
    if not good or any(is_plain(axis) and not isinstance(axis, int) for axis in axes):
        raise Mismatch("keras-invalid-argument", f"needs an integer or two as axes, not {axes!r}", argument="axes")
