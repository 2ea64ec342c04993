"""Rescaling, resizing and cropping of images, normalization, and pipelines of such layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.apply import weights_of
from keras_shape_lint.transfer.arguments import as_whole_size
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.layers.categories import without_batch_size
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer, layer_rule
from keras_shape_lint.transfer.spatial import (
    CHANNELS_FIRST,
    by_data_format,
    check_data_format,
)
from keras_shape_lint.values import Layer, Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights

# ------------------------------------------------------------------------------------------------ images


@layer(
    "keras.layers.Rescaling",
    takes_data=True,
    examples=[((None, 8, 6, 3), {"scale": 1 / 255}), ((None,), {"scale": 2, "offset": 1})],
)
def rescaling(x: Shape) -> Shape:
    """Shape unchanged, of any rank."""
    return x


rescaling.hand_on_lists()


@layer(
    {"keras.layers.Resizing": {"resizes": True}, "keras.layers.CenterCrop": {"resizes": False}},
    takes_data=True,
    examples=[((None, 8, 6, 3), {"height": 4, "width": 5}), ((8, 6, 3), {"height": 4, "width": 5})],
)
@by_data_format
def resizing(x: Shape, *, resizes: bool, height: object, width: object, data_format: str, ctx: Context) -> Shape:
    """(batch, old height, old width, channels) -> (batch, height, width, channels), also without a batch axis"""
    if x.rank is None:
        return ANY_SHAPE
    if x.rank not in (3, 4):
        if ctx.version < 3:
            return ANY_SHAPE
        if not resizes or ctx.running or x.rank < (3 if data_format == CHANNELS_FIRST else 2):
            requirement = "expects 3 dimensions (height, width, channels), or 4 with a batch axis"
            raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=4)
        # compute_output_shape takes everything that is no batch of images for an image.
        rows = 1 if data_format == CHANNELS_FIRST else 0
        return x.replace(rows, as_whole_size("height", height)).replace(rows + 1, as_whole_size("width", width))
    return _with_sizes(x if resizes else _cropped(x, ctx), height, width, data_format, ctx)


resizing.init(check_data_format)


@layer(
    "keras.layers.RandomCrop",
    takes_data=True,
    examples=[((None, 8, 6, 3), {"height": 4, "width": 5}), ((8, 6, 3), {"height": 4, "width": 5})],
)
@by_data_format
def random_crop(x: Shape, *, height: object, width: object, data_format: str, ctx: Context) -> Shape:
    """(..., old height, old width, channels) -> (..., height, width, channels)"""
    least = 2 if data_format == CHANNELS_FIRST and ctx.version == 3 else 3
    if x.rank is not None and (x.rank < least or (x.rank not in (3, 4) and ctx.running and ctx.version == 3)):
        requirement = "expects 3 dimensions (height, width, channels), or 4 with a batch axis"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=4)
    if x.rank not in (3, 4) and ctx.version < 3:
        return ANY_SHAPE
    return _with_sizes(_cropped(x, ctx), height, width, data_format, ctx)


random_crop.init(check_data_format)


def _cropped(x: Shape, ctx: Context) -> Shape:
    """A batch of images of which the operations of Keras 2 may not know the number."""
    if x.rank != 4 or x[0] is DYNAMIC or ctx.version == 3:
        return x
    return x.replace(0, without_batch_size(x[0]))


def _with_sizes(x: Shape, height: object, width: object, data_format: str, ctx: Context) -> Shape:
    """The images with other sizes; Keras 2 has them always before the channels."""
    rows = -2 if data_format == CHANNELS_FIRST and ctx.version == 3 else -3
    resized = x.replace(rows, as_whole_size("height", height))
    return resized.replace(rows + 1, as_whole_size("width", width))


# ------------------------------------------------------------------------------------------------ Normalization


@layer(
    "keras.layers.Normalization",
    takes_data=True,
    examples=[
        ((None, 4), {}),
        ((None, 4, 3), {"axis": None}),
        ((None, 4, 3), {"axis": (1, 2)}),
        ((None, 3), {"mean": [1, 2, 3], "variance": [1, 1, 1]}),
    ],
)
def normalization(x: Shape, *, axis: Any, built: object, ctx: Context) -> Shape:
    """Shape unchanged; in Keras 2 and on data broadcast with the means, which have the rank of the first input."""
    if not isinstance(built, tuple) or (ctx.version == 3 and not ctx.running):
        return x
    first, kept = built[0], _kept_axes(axis)
    if kept is None or first.rank is None or x.rank is None:
        return ANY_SHAPE
    places = {each % first.rank for each in kept}
    means = Shape(tuple(size if place in places else 1 for place, size in enumerate(first)))
    try:
        return broadcast(x, means)
    except Incompatible as clash:
        requirement = f"was built for shape {first}"
        raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=clash.axis) from None


normalization.refuse_lists(normalizes_axes=True)


@normalization.init
def check_normalization(*, mean: object, variance: object) -> None:
    """A mean comes with a variance."""
    known = [argument is None for argument in (mean, variance) if argument is not UNKNOWN]
    if len(known) == 2 and known[0] != known[1]:
        raise Mismatch("keras-invalid-argument", "needs both mean and variance, or neither", argument="mean")


@normalization.build
def check_kept_axes(x: Shape, *, axis: Any, mean: object) -> None:
    """Every kept axis exists and has a known size that a given mean fits (``Normalization.build``)."""
    for kept in _kept_axes(axis) or ():
        if x.rank is not None and not -x.rank <= kept < x.rank:
            raise Mismatch("keras-invalid-argument", f"needs an axis {kept}", inputs=(0,), axis=kept, rank=x.rank)
        size = x[kept]
        if size is DYNAMIC:
            requirement = f"needs a known size of axis {kept}"
            raise Mismatch("keras-undefined-dimension", requirement, inputs=(0,), axis=kept)
        given = len(mean) if isinstance(mean, (tuple, list)) else 1
        single = not isinstance(axis, (tuple, list)) or len(axis) == 1
        if single and given != 1 and equal(size, given) is Truth.NO:
            requirement = f"needs size {given} on axis {kept}, as many as there are means"
            raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=kept, expected=given)


@normalization.weights
def normalization_weights(x: Shape, *, axis: Any, mean: object) -> Weights:
    """Mean and variance of the kept axes and a count, unless they are given."""
    if mean is not None and mean is not UNKNOWN and not isinstance(mean, Value):
        return
    kept = _kept_axes(axis)
    sizes = (UNKNOWN,) if kept is None or mean is not None else tuple(x[each] for each in kept)
    yield "mean", sizes
    yield "variance", sizes
    yield "count", ()


def _kept_axes(axis: Any) -> tuple[int, ...] | None:
    """The axes with a mean of their own, or None if they are not known."""
    if axis is None:
        return ()
    axes = tuple(axis) if isinstance(axis, (tuple, list)) else (axis,)
    return axes if all(isinstance(each, int) for each in axes) else None


# ------------------------------------------------------------------------------------------------ Pipeline


@layer(
    "keras.layers.Pipeline",
    inputs=InputSpec(structure="any"),
    takes_data=True,
    examples=[((None, 3), {"layers": []})],
)
def pipeline(x: Structure, *, layers: Any, ctx: Context) -> Structure:
    """One layer after the other; Keras runs them on tensors, where sizes may get lost on the way."""
    if not isinstance(layers, (tuple, list)):
        return ANY_SHAPE
    if not layers:
        raise Mismatch("keras-invalid-argument", "needs at least one layer", argument="layers")
    for each in layers:
        if not isinstance(each, Value) or (isinstance(each, Layer) and BUILT in each.slots):
            return ANY_SHAPE
        if isinstance(x, Shape):
            x = ctx.apply(each, [x])
        elif isinstance(each, Layer):
            # On tensors, layers that hand on a list while a model is built make one tensor of it.
            ctx.heap.write(each, BUILT, (ANY_SHAPE,))
    return Shape.unknown(x.rank) if isinstance(x, Shape) else ANY_SHAPE


@pipeline.weights
def pipeline_weights(x: Structure, *, layers: Any, ctx: Context) -> Weights:
    """Those of the layers that are built by now."""
    for each in layers if isinstance(layers, (tuple, list)) else (None,):
        rule = layer_rule(each.api) if isinstance(each, Layer) else None
        if rule is None:
            yield "weights", (UNKNOWN,)
        elif BUILT in each.slots:
            yield from weights_of(rule, each.slots[BUILT], {**each.arguments, **rule.fixed}, ctx)
