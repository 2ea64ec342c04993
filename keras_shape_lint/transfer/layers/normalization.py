"""Layers that normalize along axes of each example: LayerNormalization, RMSNormalization and their kin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, divisible, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_flag, require_positive
from keras_shape_lint.transfer.layers.normalized_axes import (
    affine_weights,
    fixed_axes,
    require_axes,
    sizes_of_axes,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import ANY_INPUT, InputSpec, layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights


# ------------------------------------------------------------------------------------------------ LayerNormalization


def _axes_of_weights(*, axis: Any, center: object, scale: object, built: object, ctx: Context) -> InputSpec:
    """Keras 2 works with the weights that it has, Keras 3 does not look at them while it builds."""
    if ctx.version == 3 and axis in ([], ()):
        return InputSpec(structure="any")  # Nothing is asked of the input, which may be a list.
    if not (as_flag(center) or as_flag(scale)):
        return ANY_INPUT
    if not isinstance(built, tuple) or ctx.version == 3 or not isinstance(built[0], Shape):
        return ANY_INPUT
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    rank = built[0].rank
    known = rank is not None and all(isinstance(each, int) for each in axes)
    if not known or not rank:
        return ANY_INPUT
    places = [each % rank for each in axes]
    # What is not reshaped to the sizes of the input is broadcast.
    broadcasts = len(places) == rank or places == [rank - 1]
    return InputSpec(
        fixed_axes=tuple(each for each in places if not broadcasts or equal(built[0][each], 1) is Truth.NO)
    )


@layer(
    "keras.layers.LayerNormalization",
    inputs=_axes_of_weights,
    examples=[((None, 5, 8), {}), ((None, 4, 5, 6), {"axis": [1, 2], "center": False})],
)
def layer_normalization(x: Shape, *, axis: Any, center: object, scale: object, built: object, ctx: Context) -> Shape:
    """Shape unchanged; Keras 2 wants at least one axis, and none of them twice."""
    if not isinstance(x, Shape):
        return ANY_SHAPE
    if ctx.version == 3:
        for _ in sizes_of_axes(x, axis):
            pass
        return x
    again = isinstance(built, tuple)
    first = built[0] if isinstance(built, tuple) and isinstance(built[0], Shape) else x
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    if first.rank is None or x.rank is None or not all(isinstance(each, int) for each in axes):
        return ANY_SHAPE if again else x
    places = [each % first.rank for each in axes]
    if not places or len(set(places)) < len(places):
        raise Mismatch("keras-invalid-argument", f"needs different axes, not {axis!r}", inputs=(0,), argument="axis")
    if max(places) >= x.rank:
        requirement = f"was built for {first.rank} dimensions, with shape {first}"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=first.rank)
    weights = Shape(tuple(first[place] for place in places))
    if len(places) == len(x) and (as_flag(center) or as_flag(scale)):
        _require_in_order(x, weights)
    elif places != [len(x) - 1] and (as_flag(center) or as_flag(scale)):
        for place in places:  # the weights are reshaped to the sizes of the input
            if equal(first[place], x[place]) is Truth.NO:
                requirement = f"was built for size {first[place]} on axis {place}, with shape {first}"
                raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=place, expected=first[place])
    return _multiplied(x, weights.dims, places, center, scale) if again else x


def _require_in_order(x: Shape, weights: Shape) -> None:
    """With a weight for every element, Keras 2 multiplies by weights whose axes are in the order of the argument."""
    try:
        product = broadcast(x, weights)
    except Incompatible:
        product = None
    if product is None or any(equal(left, right) is Truth.NO for left, right in zip(product, x, strict=True)):
        requirement = f"multiplies by weights of shape {weights}"
        raise Mismatch("keras-invalid-argument", requirement, inputs=(0,), argument="axis")


def _multiplied(x: Shape, weights: Sequence[Dim], places: Sequence[int], center: object, scale: object) -> Shape:
    """What Keras 2 makes of later inputs: the weights of the first call may tell a size that is None here."""
    flags = as_flag(center), as_flag(scale)
    sizes = [x[place] for place in places]
    if flags == (False, False) or all(map(is_integer, sizes)):
        return x
    if None in flags or not all(size is DYNAMIC or is_integer(size) for size in sizes):
        return ANY_SHAPE
    if len(places) < len(x) and list(places) != [len(x) - 1]:
        raise Mismatch("keras-undefined-dimension", "needs known sizes of its axes", inputs=(0,), axis=places[0])
    try:
        return broadcast(x, Shape(tuple(weights)))
    except Incompatible:
        return ANY_SHAPE


@layer_normalization.init
def check_layer_normalization(*, axis: Any) -> None:
    """The axis is an integer or several of them."""
    require_axes(axis)


layer_normalization.keep_weights()
layer_normalization.refuse_lists(weighed_by=("center", "scale"))


@layer_normalization.weights
def layer_normalization_weights(x: Shape, *, axis: Any, center: object, scale: object) -> Weights:
    """Scale and offset for every position along the axes."""
    return affine_weights(tuple(sizes_of_axes(x, axis)), center, scale)


# ------------------------------------------------------------------------------------------------ other ones


@layer(
    "keras.layers.RMSNormalization",
    examples=[((None, 5, 8), {}), ((None, 4, 5, 6), {"axis": [1, 2]})],
)
def rms_normalization(x: Shape, *, axis: Any, built: object, ctx: Context) -> Shape:
    """Shape unchanged; a run multiplies by the scale of the first call as it is, whatever the axes."""
    for _ in sizes_of_axes(x, axis):
        pass
    if ctx.running and x.rank is not None:
        first = built[0] if isinstance(built, tuple) and isinstance(built[0], Shape) else x
        several = isinstance(axis, (tuple, list)) and all(isinstance(each, int) for each in axis)
        scale = Shape(tuple(sizes_of_axes(first, sorted(axis) if several else axis)))
        try:
            broadcast(x, scale)
        except Incompatible:
            requirement = f"multiplies by a scale of shape {scale}"
            raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), expected=scale.dims) from None
    return x


rms_normalization.refuse_lists(normalizes_axes=True)


@rms_normalization.weights
def rms_normalization_weights(x: Shape, *, axis: Any) -> Weights:
    """A scale for every position along the axes."""
    require_axes(axis)
    yield "scale", tuple(sizes_of_axes(x, axis))


@layer(
    "keras.layers.UnitNormalization",
    examples=[((None, 5, 8), {}), ((None, 4, 5, 6), {"axis": [1, 2]})],
)
def unit_normalization(x: Shape, *, axis: Any, built: object, ctx: Context) -> Shape:
    """Shape unchanged; Keras 2 wants none of the axes twice."""
    sizes = list(sizes_of_axes(x, axis))
    if isinstance(axis, (tuple, list)) and x.rank and all(isinstance(each, int) for each in axis):
        twice = len({each % x.rank for each in axis}) < len(sizes)
        if twice and not isinstance(built, tuple) and ctx.version < 3:
            raise Mismatch("keras-invalid-argument", f"needs different axes, not {axis!r}", argument="axis")
    return x


@unit_normalization.init
def check_unit_normalization(*, axis: Any) -> None:
    """The axis is an integer or several of them."""
    require_axes(axis)


def _channels(*, axis: Any, built: object) -> InputSpec:
    """After the first call the rank and the number of channels are kept."""
    return fixed_axes((axis,), built) if isinstance(axis, int) else ANY_INPUT


@layer(
    "keras.layers.GroupNormalization",
    inputs=_channels,
    examples=[((None, 8, 8, 32), {}), ((None, 5, 6), {"groups": 3}), ((None, 4, 5), {"groups": -1, "axis": 1})],
)
def group_normalization(x: Shape, *, axis: Any, center: object, scale: object, built: object, ctx: Context) -> Shape:
    """Shape unchanged; where nothing else is None the graph of Keras 2 takes the last axis from the weights."""
    if ctx.version < 3 and isinstance(axis, int) and x.rank is not None and axis == -x.rank:
        # Keras 2 counts from the end here, and needs an axis before it.
        least = 1 - axis
        raise Mismatch(
            "keras-incompatible-rank", f"expects at least {least} dimensions", inputs=(0,), expected_min=least
        )
    weighted = (as_flag(center), as_flag(scale))
    if ctx.version == 3 or not isinstance(built, tuple) or all(flag is False for flag in weighted):
        return x
    rank = x.rank
    elsewhere = isinstance(axis, int) and rank is not None and axis not in (-1, rank - 1)
    if rank == 0 or elsewhere or is_integer(x[-1]) or DYNAMIC in x.head[: None if rank is None else -1]:
        return x
    first = built[0] if isinstance(built[0], Shape) and built[0].rank else Shape((UNKNOWN,))
    decided = True in weighted and isinstance(axis, int) and rank is not None and x[-1] is DYNAMIC
    known = decided and all(map(is_integer, x.dims[:-1]))
    return x.with_last(first[-1] if known else UNKNOWN)


group_normalization.refuse_lists()


@group_normalization.init
def check_group_normalization(*, groups: object, ctx: Context) -> None:
    """Groups are a positive integer, or -1 for as many as there are channels."""
    if groups != -1 and (not isinstance(groups, int) or groups <= 0) and ctx.version == 3:
        require_positive("groups", groups)


@group_normalization.weights
def group_normalization_weights(x: Shape, *, groups: Any, axis: Any, center: object, scale: object) -> Weights:
    """Scale and offset for every channel, which have to split into the groups (``GroupNormalization.build``)."""
    require_axes(axis, several=False)
    (channels,) = sizes_of_axes(x, axis)
    if channels is DYNAMIC:
        requirement = f"needs a known size of axis {axis}"
        raise Mismatch("keras-undefined-dimension", requirement, inputs=(0,), axis=axis)
    if not isinstance(groups, int):
        require_positive("groups", groups)
    if groups == 0 or (
        groups != -1 and isinstance(groups, (int, AbstractDim)) and divisible(channels, groups) is Truth.NO
    ):
        requirement = f"needs channels divisible by groups, not {channels} by {groups}"
        raise Mismatch(
            "keras-invalid-argument", requirement, inputs=(0,), argument="groups", count=channels, groups=groups
        )
    yield from affine_weights((channels,), center, scale)
