"""Separable and depthwise convolutions: a kernel for each channel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import (
    as_flag,
    as_size,
    as_whole_size,
    check_activation,
    optional_weight,
    require_above_zero,
    window,
)
from keras_shape_lint.transfer.kernels import (
    CAUSAL,
    PADDINGS,
    check_windows,
    dilates,
    filter_count,
    kernel_sizes,
    remembered,
    slide_kernel,
    strides_and_dilates,
    strides_with_dilation,
)
from keras_shape_lint.transfer.layers.convolutional import convolution_examples, other_channels
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
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights

SEPARABLE = {f"keras.layers.SeparableConv{rank}D": {"rank": rank} for rank in (1, 2)}
DEPTHWISE = {f"keras.layers.DepthwiseConv{rank}D": {"rank": rank} for rank in (1, 2)}


# ------------------------------------------------------------------------------------------------ SeparableConv1D, 2D


def channels_input(*, rank: int, data_format: Any, dilation_rate: Any, ctx: Context) -> InputSpec:
    """As of every convolution; after the first call Keras 2 may miss other channels of sequences if it dilates."""
    spec = convolution_input(rank=rank, data_format=data_format, ctx=ctx)
    return replace(spec, axes_once=rank == 1 and dilates(rank, dilation_rate))


def _is_left_to_kernel(x: Shape, rank: int, ctx: Context) -> bool:
    """Whether arrays have more axes than Keras 2 asks for, which only a graph refuses."""
    return x.rank is not None and x.rank > rank + 2 and ctx.eager and ctx.version < 3


@layer(SEPARABLE, inputs=channels_input, examples=convolution_examples(filters=4, depth_multiplier=2))
@by_data_format
def separable_convolution(
    x: Shape,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    dilation_rate: Any,
    data_format: str,
    ctx: Context,
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *shorter, filters), as ``compute_conv_output_shape``"""
    if _is_left_to_kernel(x, rank, ctx):
        return ANY_SHAPE
    parts = remembered(Parts.of(x, rank, data_format), dilation_rate, ctx)
    spatial = _slid(parts, rank, kernel_size, strides, padding, dilation_rate, ctx, causal=True)
    return ANY_SHAPE if spatial is None else parts.shape(spatial, filter_count(filters, ctx))


@separable_convolution.init
def check_separable_convolution(*, rank: int, filters: Dim, padding: Any, ctx: Context) -> None:
    """What ``BaseSeparableConv.__init__`` refuses, apart from the windows; Keras 3 has lost causal padding."""
    require_above_zero("filters", filters)
    is_causal = isinstance(padding, str) and padding.lower() == "causal"
    check_padding(padding, *(CAUSAL if is_causal and rank == 1 and ctx.version < 3 else PADDINGS))


@separable_convolution.weights
@by_data_format
def separable_convolution_weights(
    x: Shape,
    *,
    rank: int,
    filters: Dim,
    depth_multiplier: Dim,
    kernel_size: Any,
    use_bias: Any,
    data_format: str,
    ctx: Context,
) -> Weights:
    """A depthwise kernel (*kernel_size, channels, multiplier), a pointwise one (1, ..., product of both, filters)."""
    channels = UNKNOWN if _is_left_to_kernel(x, rank, ctx) else Parts.of(x, rank, data_format).channels
    multiplier = as_whole_size("depth_multiplier", depth_multiplier)
    count = filter_count(filters, ctx)
    yield "depthwise_kernel", (*kernel_sizes(kernel_size, rank), channels, multiplier)
    yield "pointwise_kernel", (*[1] * rank, multiplier * channels, count)
    yield from optional_weight(use_bias, "bias", (count,))


# ------------------------------------------------------------------------------------------------ DepthwiseConv1D, 2D


def _slid(
    parts: Parts,
    rank: int,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    dilation_rate: Any,
    ctx: Context,
    *,
    causal: bool = False,
) -> tuple[Dim, ...] | None:
    """The spatial sizes; None for windows that do not fit into arrays, of which a kernel makes something in Keras 2."""
    try:
        return slide_kernel(parts, rank, kernel_size, strides, padding, dilation_rate, causal=causal)
    except Mismatch as mismatch:
        if mismatch.rule != "keras-empty-output" or not ctx.eager or ctx.version == 3:
            raise
        return None


@layer(DEPTHWISE, inputs=channels_input, examples=convolution_examples(depth_multiplier=2))
@by_data_format
def depthwise_convolution(
    x: Shape,
    *,
    rank: int,
    depth_multiplier: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    dilation_rate: Any,
    data_format: str,
    use_bias: object,
    built: object,
    ctx: Context,
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *shorter, channels * multiplier), as ``compute_conv_output_shape``"""
    if _is_left_to_kernel(x, rank, ctx):
        return ANY_SHAPE
    parts = Parts.of(x, rank, data_format)
    channels = parts.channels
    if isinstance(built, tuple) and ctx.version < 3:
        channels = Parts.of(built[0], rank, data_format).channels
    elif channels is DYNAMIC:
        raise Mismatch("keras-undefined-dimension", "needs a known number of channels", inputs=(0,))
    parts = remembered(parts, dilation_rate, ctx)
    spatial = _slid(parts, rank, kernel_size, strides, padding, dilation_rate, ctx)
    if spatial is None:
        return ANY_SHAPE
    filters = channels * as_size(depth_multiplier)
    if rank == 1 and data_format == "channels_first" and ctx.version < 3 and as_flag(use_bias) is not True:
        filters = _without_bias(filters, parts, dilation_rate, use_bias)
    return parts.shape(spatial, filters)


def _without_bias(filters: Dim, parts: Parts, dilation_rate: Any, use_bias: object) -> Dim:
    """The channels as Keras 2 knows them: dilating a length of None loses them, and only a bias tells them again."""
    (dilation,) = window("dilation_rate", dilation_rate, 1)
    if is_integer(parts.spatial[0]) or equal(dilation, 1) is Truth.YES:
        return filters
    lost = parts.spatial[0] is DYNAMIC and less(1, dilation) is Truth.YES and as_flag(use_bias) is False
    return DYNAMIC if lost else UNKNOWN


@separable_convolution.later
@by_data_format
def check_channels_of_separable(x: Shape, *, rank: int, data_format: str, built: Any) -> Shape:
    """TensorFlow misses other channels only where they come first and the length is not known."""
    parts, first = Parts.of(x, rank, data_format), Parts.of(built[0], rank, data_format)
    known = data_format == "channels_last" or all(map(is_integer, parts.spatial))
    if equal(parts.channels, first.channels) is Truth.NO and known:
        raise other_channels(first)
    return x


@depthwise_convolution.later
@by_data_format
def check_channels(x: Shape, *, rank: int, data_format: str, built: Any) -> Shape:
    """TensorFlow misses other channels where a size of the window is not known."""
    parts, first = Parts.of(x, rank, data_format), Parts.of(built[0], rank, data_format)
    if equal(parts.channels, first.channels) is Truth.NO and all(map(is_integer, parts.spatial)):
        raise other_channels(first)
    return x


@depthwise_convolution.init
def check_depthwise_convolution(*, padding: Any) -> None:
    """What ``standardize_padding`` refuses."""
    check_padding(padding, *PADDINGS)


@depthwise_convolution.weights
@by_data_format
def depthwise_convolution_weights(
    x: Shape, *, rank: int, depth_multiplier: Dim, kernel_size: Any, use_bias: Any, data_format: str, ctx: Context
) -> Weights:
    """A kernel (*kernel_size, channels, multiplier) and a bias (channels * multiplier,)."""
    channels = UNKNOWN if _is_left_to_kernel(x, rank, ctx) else Parts.of(x, rank, data_format).channels
    multiplier = as_whole_size("depth_multiplier", depth_multiplier)
    yield "kernel", (*kernel_sizes(kernel_size, rank), channels, multiplier)
    yield from optional_weight(use_bias, "bias", (channels * multiplier,))


@separable_convolution.init
@depthwise_convolution.init
def check_depth(
    *, rank: int, depth_multiplier: Dim, kernel_size: Any, strides: Any, dilation_rate: Any, ctx: Context
) -> None:
    """What the constructors refuse of windows; of the rest Keras 3 looks at one half and Keras 2 at the other."""
    check_windows(rank, kernel_size, strides, dilation_rate)
    if isinstance(depth_multiplier, (int, float)) and depth_multiplier <= 0 and ctx.version >= 3:
        require_above_zero("depth_multiplier", depth_multiplier)
    if strides_and_dilates(rank, strides, dilation_rate) and ctx.version < 3:
        raise strides_with_dilation(strides, dilation_rate)


for _family in (separable_convolution, depthwise_convolution):
    _family.init(check_data_format)
    _family.init(check_activation)
