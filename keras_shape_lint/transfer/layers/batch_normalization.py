"""BatchNormalization, whose statistics are one for each position on its axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import optional_weight, size_of_axis
from keras_shape_lint.transfer.layers.masks import check_mask_of_statistics
from keras_shape_lint.transfer.layers.normalized_axes import (
    affine_weights,
    as_axis,
    fixed_axes,
    require_axes,
    sizes_of_axes,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights


def _one_fixed_axis(*, axis: Any, built: object) -> InputSpec:
    """After the first call neither the size of the normalized axis nor the rank may change."""
    return fixed_axes(_axes(axis), built)


def _axes(axis: Any) -> Sequence[Any]:
    """One axis or, in Keras 2, several."""
    return axis if isinstance(axis, (tuple, list)) else (as_axis(axis),)


@layer(
    "keras.layers.BatchNormalization",
    inputs=_one_fixed_axis,
    examples=[((None, 8, 8, 3), {}), ((None, 5, 4), {"axis": 1, "scale": False}), ((None, 5), {"center": False})],
)
def batch_normalization(
    x: Shape,
    *,
    axis: Any,
    renorm: object = False,
    fused: object = None,
    virtual_batch_size: object = None,
    dtype: object = None,
    built: object,
    ctx: Context,
) -> Shape:
    """Shape unchanged; in Keras 2 the weights of a first call tell the sizes that are None in this one."""
    if not isinstance(built, tuple) or ctx.version == 3:
        return x
    axes = _axes(axis)
    plain = renorm is False and fused is None and virtual_batch_size is None and dtype is None
    for each in axes:
        size = size_of_axis(x, each)
        if x.rank is None or not isinstance(each, int) or not (is_integer(size) or size is DYNAMIC):
            return ANY_SHAPE
        if size is not DYNAMIC:
            continue
        # A kernel of its own is for channels first or last of images and volumes.
        place, kept = each % x.rank, built[0][each]
        for_kernel = len(axes) == 1 and x.rank in (4, 5) and place in (1, x.rank - 1)
        if len(axes) == 1 and place != x.rank - 1 and not for_kernel:
            raise Mismatch("keras-undefined-dimension", f"needs a known size of axis {each}", inputs=(0,), axis=each)
        if not isinstance(kept, int) or (kept == 1 and for_kernel and not plain):
            return ANY_SHAPE
        x = x.replace(each, kept if kept != 1 or for_kernel else DYNAMIC)
    return x


batch_normalization.refuse_lists()
batch_normalization.mask(check_mask_of_statistics)


@batch_normalization.build
def check_fused_axis(
    x: Shape,
    *,
    axis: Any,
    renorm: object = False,
    fused: object = None,
    virtual_batch_size: object = None,
    dtype: object = None,
    ctx: Context,
) -> None:
    """The kernel of Keras 2 for images takes the batch axis for one that it can have, if it is counted from the end."""
    unusual = renorm is not False or (fused is not None and fused is not True)
    if x.rank != 4 or axis not in (-4, [-4], (-4,)) or unusual or virtual_batch_size is not None or dtype is not None:
        return
    if ctx.version < 3:
        raise Mismatch("keras-invalid-argument", "cannot normalize the batch axis of images", inputs=(0,), axis=0)


@batch_normalization.later
def check_weights(x: Shape, *, axis: Any, built: Any) -> None:
    """What Keras 2 multiplies is broadcast: a single weight goes with everything.

    Raises:
        Mismatch: keras-incompatible-axis.
    """
    for each in _axes(axis):
        if isinstance(each, int) and x.rank is not None and -x.rank <= each < x.rank:
            kept = built[0][each]
            if equal(kept, x[each]) is Truth.NO and equal(kept, 1) is Truth.NO:
                requirement = f"was built for size {kept} on axis {each}, with shape {built[0]}"
                raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=each, expected=kept)


@batch_normalization.init
def check_batch_normalization(*, axis: Any, ctx: Context) -> None:
    """The axis is an integer; Keras 2 takes several."""
    if not isinstance(axis, int):
        require_axes(axis if ctx.version < 3 else as_axis(axis), several=ctx.version < 3)


@batch_normalization.weights
def batch_normalization_weights(x: Shape, *, axis: Any, center: object, scale: object, renorm: object) -> Weights:
    """Scale and offset, moving mean and variance; renormalization keeps three more."""
    sizes = tuple(sizes_of_axes(x, as_axis(axis)))
    yield from affine_weights(sizes, center, scale)
    yield "moving mean", sizes
    yield "moving variance", sizes
    for name in ("moving stddev", "renorm mean", "renorm stddev"):
        yield from optional_weight(renorm, name, sizes)
