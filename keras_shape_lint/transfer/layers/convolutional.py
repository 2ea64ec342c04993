"""Convolutions over one, two or three spatial axes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible
from keras_shape_lint.domain.dims import Dim, is_integer
from keras_shape_lint.transfer.arguments import (
    as_whole_size,
    check_activation,
    optional_weight,
    require_above_zero,
)
from keras_shape_lint.transfer.kernels import (
    CAUSAL,
    PADDINGS,
    check_windows,
    dilates,
    filter_count,
    kernel_sizes,
    require_divisible,
    slide_kernel,
    strides_and_dilates,
    strides_with_dilation,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import (
    Parts,
    by_data_format,
    check_data_format,
    check_padding,
    convolution_input,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Example, Weights

CONVOLUTIONS = {f"keras.layers.Conv{rank}D": {"rank": rank} for rank in (1, 2, 3)}


def convolution_examples(**arguments: Any) -> Callable[..., Sequence[Example]]:
    """Examples for every member of a family, with these further arguments."""

    def examples(rank: int) -> Sequence[Example]:
        image = (None, *range(9, 9 + rank), 6)
        return [
            (image, {"kernel_size": 3, **arguments}),
            (image, {"kernel_size": 2, "strides": 2, "padding": "same", "use_bias": False, **arguments}),
            ((2, 6, *[None] * rank), {"kernel_size": 1, "data_format": "channels_first", **arguments}),
        ]

    return examples


# ------------------------------------------------------------------------------------------------ Conv1D, 2D, 3D


def plain_convolution_input(*, rank: int, data_format: Any, ctx: Context) -> InputSpec:
    """As of every convolution; after the first call it is TensorFlow that looks at the channels in Keras 2."""
    return replace(convolution_input(rank=rank, data_format=data_format, ctx=ctx), axes_once=True)


@layer(CONVOLUTIONS, inputs=plain_convolution_input, examples=convolution_examples(filters=4, groups=2))
@by_data_format
def convolution(
    x: Shape,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    dilation_rate: Any,
    groups: Dim,
    data_format: str,
    built: object,
    ctx: Context,
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *shorter, filters), as ``compute_conv_output_shape``"""
    parts = _parts(x, rank, data_format, ctx)
    if not isinstance(built, tuple) or ctx.version >= 3:
        require_divisible("input channels", parts.channels, groups or 1, inputs=(0,))
    # Keras 2 makes an empty output of dilated kernels as soon as another size is None.
    lenient = dilates(rank, dilation_rate) and not all(map(is_integer, parts.spatial)) and ctx.version < 3
    spatial = slide_kernel(parts, rank, kernel_size, strides, padding, dilation_rate, causal=True, may_be_empty=lenient)
    return parts.shape(spatial, filter_count(filters, ctx))


@convolution.init
def check_convolution(
    *,
    rank: int,
    filters: Dim,
    groups: Dim,
    kernel_size: Any,
    strides: Any,
    dilation_rate: Any,
    padding: Any,
    ctx: Context,
) -> None:
    """What ``BaseConv.__init__`` refuses."""
    require_above_zero("filters", filters)
    check_windows(rank, kernel_size, strides, dilation_rate)
    check_padding(padding, *(CAUSAL if rank == 1 else PADDINGS))
    if isinstance(filters, float):
        filters = filter_count(filters, ctx) if filters % 1 else int(filters)
    if (groups is None or (isinstance(groups, (int, float)) and groups <= 0)) and ctx.version >= 3:
        requirement = f"needs a positive integer as groups, not {groups!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="groups")
    require_divisible("filters", filters, groups or 1)
    if strides_and_dilates(rank, strides, dilation_rate):
        raise strides_with_dilation(strides, dilation_rate)


@convolution.weights
@by_data_format
def convolution_weights(
    x: Shape,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    groups: Dim,
    use_bias: Any,
    data_format: str,
    ctx: Context,
) -> Weights:
    """A kernel (*kernel_size, channels // groups, filters) and a bias (filters,)."""
    count = filter_count(filters, ctx)
    channels = _parts(x, rank, data_format, ctx).channels // as_whole_size("groups", groups or 1)
    yield "kernel", (*kernel_sizes(kernel_size, rank), channels, count)
    yield from optional_weight(use_bias, "bias", (count,))


def _parts(x: Shape, rank: int, data_format: str, ctx: Context) -> Parts:
    """Keras 2 takes any number of batch axes, Keras 3 one."""
    more = (x.rank is None or x.rank > rank + 2) and ctx.version < 3
    return Parts.of(x, rank, data_format, more_batch_axes=more)


@convolution.later
@by_data_format
def check_multiple(
    x: Shape, *, rank: int, groups: Dim, filters: Dim, data_format: str, built: Any, ctx: Context
) -> Shape:
    """TensorFlow takes a multiple of the kernel's channels for further groups, if the filters split into them."""
    first, channels = _parts(built[0], rank, data_format, ctx), _parts(x, rank, data_format, ctx).channels
    expected = first.channels // (groups or 1)
    split, count = divisible(channels, expected), filter_count(filters, ctx)
    if split is Truth.NO or (split is Truth.YES and divisible(count, channels // expected) is Truth.NO):
        raise other_channels(first)
    return x


def other_channels(first: Parts) -> Mismatch:
    requirement = f"was built for {first.channels} channels, with shape {first.shape()}"
    return Mismatch("keras-incompatible-axis", requirement, inputs=(0,), expected=first.channels)


convolution.init(check_data_format)
convolution.init(check_activation)
