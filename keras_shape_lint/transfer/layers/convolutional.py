"""Convolutions: plain, separable and depthwise, over one, two or three spatial axes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, Expr, is_integer
from keras_shape_lint.transfer.arguments import as_size, as_whole_size, require_above_zero, window
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer
from keras_shape_lint.transfer.spatial import (
    Parts,
    by_data_format,
    check_data_format,
    check_padding,
    convolution_input,
    padding_mode,
    slide,
)
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Example, Weights

CONVOLUTIONS = {f"keras.layers.Conv{rank}D": {"rank": rank} for rank in (1, 2, 3)}
SEPARABLE = {f"keras.layers.SeparableConv{rank}D": {"rank": rank} for rank in (1, 2)}
PADDINGS = ("valid", "same")
CAUSAL = (*PADDINGS, "causal")
DEPTHWISE = {f"keras.layers.DepthwiseConv{rank}D": {"rank": rank} for rank in (1, 2)}


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


@layer(CONVOLUTIONS, inputs=convolution_input, examples=convolution_examples(filters=4, groups=2))
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
    ctx: Context,
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *shorter, filters), as ``compute_conv_output_shape``"""
    parts = _parts(x, rank, data_format, ctx)
    require_divisible("input channels", parts.channels, groups or 1, inputs=(0,))
    spatial = slide_kernel(parts, rank, kernel_size, strides, padding, dilation_rate, causal=True)
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
    check_strides_with_dilation(rank, strides, dilation_rate)


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
    lora_rank: object = None,
) -> Weights:
    """A kernel (*kernel_size, channels // groups, filters) and a bias (filters,)."""
    count = filter_count(filters, ctx)
    channels = _parts(x, rank, data_format, ctx).channels // as_whole_size("groups", groups or 1)
    kernel = (*kernel_sizes(kernel_size, rank), channels)
    yield "kernel", (*kernel, count)
    yield from bias(use_bias, count)
    if isinstance(lora_rank, (int, Expr)):
        yield "lora_kernel_a", (*kernel, lora_rank)
        yield "lora_kernel_b", (lora_rank, count)


def _parts(x: Shape, rank: int, data_format: str, ctx: Context) -> Parts:
    """Keras 2 takes any number of batch axes, Keras 3 one."""
    more = (x.rank is None or x.rank > rank + 2) and ctx.version < 3
    return Parts.of(x, rank, data_format, more_batch_axes=more)


# ------------------------------------------------------------------------------------------------ SeparableConv1D, 2D


@layer(SEPARABLE, inputs=convolution_input, examples=convolution_examples(filters=4, depth_multiplier=2))
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
    parts = _remembered(Parts.of(x, rank, data_format), dilation_rate, ctx)
    spatial = slide_kernel(parts, rank, kernel_size, strides, padding, dilation_rate, causal=True)
    return parts.shape(spatial, filter_count(filters, ctx))


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
    channels = Parts.of(x, rank, data_format).channels
    multiplier = as_whole_size("depth_multiplier", depth_multiplier)
    count = filter_count(filters, ctx)
    yield "depthwise_kernel", (*kernel_sizes(kernel_size, rank), channels, multiplier)
    yield "pointwise_kernel", (*[1] * rank, multiplier * channels, count)
    yield from bias(use_bias, count)


# ------------------------------------------------------------------------------------------------ DepthwiseConv1D, 2D


@layer(DEPTHWISE, inputs=convolution_input, examples=convolution_examples(depth_multiplier=2))
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
    ctx: Context,
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *shorter, channels * multiplier), as ``compute_conv_output_shape``"""
    parts = _remembered(Parts.of(x, rank, data_format), dilation_rate, ctx)
    spatial = slide_kernel(parts, rank, kernel_size, strides, padding, dilation_rate)
    channels = parts.channels
    if channels is DYNAMIC:
        # Not the first call, which would have had to make weights. Keras 2 takes the channels of its kernel instead.
        if ctx.version >= 3:
            raise Mismatch("keras-undefined-dimension", "needs a known number of channels", inputs=(0,))
        channels = UNKNOWN
    return parts.shape(spatial, channels * as_size(depth_multiplier))


@depthwise_convolution.init
def check_depthwise_convolution(*, padding: Any) -> None:
    """What ``standardize_padding`` refuses."""
    check_padding(padding, *PADDINGS)


@depthwise_convolution.weights
@by_data_format
def depthwise_convolution_weights(
    x: Shape, *, rank: int, depth_multiplier: Dim, kernel_size: Any, use_bias: Any, data_format: str
) -> Weights:
    """A kernel (*kernel_size, channels, multiplier) and a bias (channels * multiplier,)."""
    channels = Parts.of(x, rank, data_format).channels
    multiplier = as_whole_size("depth_multiplier", depth_multiplier)
    yield "kernel", (*kernel_sizes(kernel_size, rank), channels, multiplier)
    yield from bias(use_bias, channels * multiplier)


def _remembered(parts: Parts, dilation_rate: Any, ctx: Context) -> Parts:
    """What Keras 2 knows of the sizes: the way it dilates over two axes loses both as soon as one is None."""
    dilations = window("dilation_rate", dilation_rate, len(parts.spatial))
    if len(dilations) < 2 or all(map(is_integer, parts.spatial)) or dilations == (1, 1) or ctx.version >= 3:
        return parts
    lost = DYNAMIC in parts.spatial and any(less(1, dilation) is Truth.YES for dilation in dilations)
    sizes = tuple(DYNAMIC if lost or size is DYNAMIC else UNKNOWN for size in parts.spatial)
    return replace(parts, spatial=sizes)


# ------------------------------------------------------------------------------------------------ shared pieces


@separable_convolution.init
@depthwise_convolution.init
def check_depth(
    *, rank: int, depth_multiplier: Dim, kernel_size: Any, strides: Any, dilation_rate: Any, ctx: Context
) -> None:
    """What the constructors refuse of multiplier and windows; only Keras 2 looks at strides together with dilation."""
    check_windows(rank, kernel_size, strides, dilation_rate)
    if ctx.version >= 3:
        require_above_zero("depth_multiplier", depth_multiplier)
    else:
        check_strides_with_dilation(rank, strides, dilation_rate)


for _family in (convolution, separable_convolution, depthwise_convolution):
    _family.init(check_data_format)


def check_windows(rank: int, kernel_size: Any, strides: Any, dilation_rate: Any) -> None:
    """Refuse sizes that are no positive integers, or the wrong number of them."""
    window("kernel_size", kernel_size, rank)
    window("strides", strides, rank)
    window("dilation_rate", dilation_rate, rank)


def check_strides_with_dilation(rank: int, strides: Any, dilation_rate: Any) -> None:
    """Refuse a stride above 1 together with a dilation above 1, on whatever axes."""
    steps, dilations = window("strides", strides, rank), window("dilation_rate", dilation_rate, rank)
    if all(any(less(1, size) is Truth.YES for size in sizes) for sizes in (steps, dilations)):
        raise Mismatch(
            "keras-invalid-argument",
            f"cannot have strides above 1 together with a dilation_rate above 1, as {strides!r} and {dilation_rate!r}",
            argument="dilation_rate",
        )


def require_divisible(name: str, dividend: object, groups: object, *, inputs: tuple[int, ...] = ()) -> None:
    """Refuse a count that certainly does not split into groups.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if divisible(as_size(dividend), as_size(groups)) is Truth.NO:
        requirement = f"needs {name} divisible by groups, not {dividend} by {groups}"
        raise Mismatch("keras-invalid-argument", requirement, inputs=inputs, argument="groups", count=dividend)


def filter_count(filters: Any, ctx: Context) -> Dim:
    """The number of output channels; Keras 2 rounds a float down, Keras 3 refuses it."""
    if isinstance(filters, float) and ctx.version < 3:
        return int(filters)
    return as_whole_size("filters", filters)


def kernel_sizes(kernel_size: Any, rank: int) -> tuple[Dim, ...]:
    """The spatial sizes of a kernel."""
    if isinstance(kernel_size, (tuple, list)):
        kernel_size = [as_whole_size("kernel_size", size) for size in kernel_size]
    return window("kernel_size", kernel_size, rank)


def bias(use_bias: Any, channels: Dim) -> Weights:
    """The bias of a layer with this many output channels."""
    if use_bias is UNKNOWN or isinstance(use_bias, Value):
        yield "bias", (UNKNOWN,)
    elif use_bias:
        yield "bias", (channels,)


def slide_kernel(
    parts: Parts,
    rank: int,
    kernel_size: Any,
    strides: Any,
    padding: object,
    dilation_rate: Any,
    *,
    causal: bool = False,
) -> tuple[Dim, ...]:
    """The spatial sizes after a convolution with these arguments (``compute_conv_output_shape``)."""
    return slide(
        parts,
        window("kernel_size", kernel_size, rank),
        window("strides", strides, rank),
        padding_mode(padding, *(CAUSAL if causal else PADDINGS)),
        window("dilation_rate", dilation_rate, rank),
    )
