"""Convolutions as operations: plain, depthwise, separable and transposed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.domain.windows import transposed_window_length
from keras_shape_lint.transfer.conversion import Dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.sliding import channels_first, slid, spatial_sizes
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

TF_CONV = "input->x filters->kernel strides padding data_format dilations->dilation_rate name"
KERAS_CONV = "inputs->x kernel strides=1 padding='valid' data_format dilation_rate=1"
BACKEND_CONV = "x kernel strides=1 padding='valid' data_format dilation_rate=1"


@op(
    {"keras.ops.conv": KERAS_CONV},
    under("keras.backend", "conv1d conv2d conv3d", BACKEND_CONV),
    under("tensorflow.nn", "conv2d conv3d", TF_CONV),
    {"tensorflow.nn.conv1d": TF_CONV.replace("strides", "stride->strides")},
    {"tensorflow.nn.convolution": TF_CONV.replace("strides", "strides=1").replace("padding", "padding='VALID'")},
    dtype=SAME,
)
def convolution(
    x: Shape,
    kernel: Shape,
    strides: Any,
    padding: Any,
    data_format: Any = None,
    dilation_rate: Any = 1,
    *,
    ctx: Context,
    library: str,
    name: str,
) -> Shape:
    """(batch, spatial..., channels) and a kernel (spatial..., channels, filters); TensorFlow has groups of channels."""
    rank = {"conv1d": 1, "conv2d": 2, "conv3d": 3}.get(name, kernel.rank and kernel.rank - 2)
    first = channels_first(data_format, ctx)
    if x.rank is None or kernel.rank is None or rank is None or rank < 1:
        return Shape.unknown()
    require_rank(kernel.rank, rank + 2, most=rank + 2, operand=1)
    if name == "depthwise_conv" and library == "tensorflow":
        require_rank(x.rank, 4, most=4)
    # TensorFlow takes several batch axes where channels come last.
    require_rank(x.rank, rank + 2, most=rank + 2 if library == "keras" or first else None)
    if first is None or (first and x.rank != rank + 2):
        return Shape.unknown(x.rank)
    channels, fed = x[1 if first else -1], kernel[-2]
    grouped = library == "tensorflow" and name != "depthwise_conv"
    if (divisible(channels, fed) if grouped else equal(channels, fed)) is Truth.NO:
        raise mismatch(f"needs {fed} channels for its kernel, not {channels}", inputs=(0, 1), expected=fed)
    if grouped and divisible(kernel[-1], channels // fed) is Truth.NO:
        raise mismatch(f"needs filters divisible by {channels // fed} groups, not {kernel[-1]}", inputs=(0, 1))
    sizes = x.dims[2:] if first else x.dims[-rank - 1 : -1]
    spatial: tuple[Dim, ...] = (UNKNOWN,) * rank
    if library == "tensorflow" and not all(map(is_integer, sizes)) and not _is_one(dilation_rate):
        # A graph with dilated windows may lose every size as soon as one is None.
        if x.rank > rank + 2:
            return Shape((x[0], *(UNKNOWN,) * (x.rank - 2), UNKNOWN if first else kernel[-1]))
    else:
        spatial = slid(sizes, kernel.dims[:-2], strides, padding, dilation_rate)
    return Shape((x[0], kernel[-1], *spatial)) if first else x.slice(0, -rank - 1) + Shape((*spatial, kernel[-1]))


def _is_one(sizes: Any) -> bool:
    """Whether a dilation is certainly none."""
    return all(size == 1 for size in sizes) if isinstance(sizes, (tuple, list)) else sizes in (1, None)


@op(
    {"keras.ops.depthwise_conv": KERAS_CONV},
    {"keras.backend.depthwise_conv2d": BACKEND_CONV.replace("kernel", "depthwise_kernel->kernel")},
    {"tensorflow.nn.depthwise_conv2d": TF_CONV.replace("filters", "filter")},
    {"tensorflow.nn.depthwise_conv2d_native": TF_CONV.replace("filters", "filter")},
    dtype=SAME,
)
def depthwise_convolution(
    x: Shape,
    kernel: Shape,
    strides: Any = 1,
    padding: Any = "valid",
    data_format: Any = None,
    dilation_rate: Any = 1,
    *,
    ctx: Context,
    library: str,
) -> Shape:
    """A kernel (spatial..., channels, multiplier): every channel gives `multiplier` channels."""
    if kernel.rank is None or x.rank is None:
        return Shape.unknown()
    require_rank(kernel.rank, 3, operand=1)
    whole = Shape((*kernel.dims[:-1], kernel[-1] * kernel[-2]))
    return convolution(
        x, whole, strides, padding, data_format, dilation_rate, ctx=ctx, library=library, name="depthwise_conv"
    )


@op(
    {"keras.ops.separable_conv": KERAS_CONV.replace("kernel", "depthwise_kernel->kernel pointwise_kernel->pointwise")},
    {
        "keras.backend.separable_conv2d": BACKEND_CONV.replace(
            "kernel", "depthwise_kernel->kernel pointwise_kernel->pointwise"
        )
    },
    {
        "tensorflow.nn.separable_conv2d": TF_CONV.replace("filters", "depthwise_filter").replace(
            "kernel", "kernel pointwise_filter->pointwise"
        )
    },
    dtype=SAME,
)
def separable_convolution(
    x: Shape,
    kernel: Shape,
    pointwise: Shape,
    strides: Any = 1,
    padding: Any = "valid",
    data_format: Any = None,
    dilation_rate: Any = 1,
    *,
    ctx: Context,
    library: str,
) -> Shape:
    """A depthwise convolution, then one with windows of size 1; Keras does not compare the two while it builds."""
    deep = depthwise_convolution(x, kernel, strides, padding, data_format, dilation_rate, ctx=ctx, library=library)
    first = channels_first(data_format, ctx)
    if deep.rank is None or pointwise.rank is None or first is None:
        return Shape.unknown(deep.rank)
    channels = deep[1 if first else -1]
    if library == "tensorflow" and equal(channels, pointwise[-2]) is Truth.NO:
        raise mismatch(f"needs {channels} channels in its pointwise kernel, not {pointwise[-2]}", inputs=(1, 2))
    return deep.replace(1 if first else -1, pointwise[-1])


@op(
    {"keras.ops.conv_transpose": KERAS_CONV.replace("data_format", "output_padding data_format")},
    dtype=SAME,
)
def transposed_convolution(
    x: Shape,
    kernel: Shape,
    strides: Any = 1,
    padding: Any = "valid",
    output_padding: Any = None,
    data_format: Any = None,
    dilation_rate: Any = 1,
    *,
    ctx: Context,
) -> Shape:
    """(batch, spatial..., channels) and a kernel (spatial..., filters, channels)."""
    first = channels_first(data_format, ctx)
    if x.rank is None or kernel.rank is None or first is None:
        return Shape.unknown(x.rank)
    require_rank(x.rank, 3)
    require_rank(kernel.rank, x.rank, most=x.rank, operand=1)
    channels = x[1 if first else -1]
    if equal(channels, kernel[-1]) is Truth.NO:
        raise mismatch(f"needs {kernel[-1]} channels for its kernel, not {channels}", inputs=(0, 1))
    rank = x.rank - 2
    steps, rates = spatial_sizes(strides, rank), spatial_sizes(dilation_rate, rank)
    extra = (None,) * rank if output_padding is None else spatial_sizes(output_padding, rank)
    sizes = x.dims[2:] if first else x.dims[1:-1]
    spatial: tuple[Dim, ...] = tuple(DYNAMIC if size is DYNAMIC else UNKNOWN for size in sizes)
    if steps is not None and rates is not None and extra is not None and isinstance(padding, str):
        parts = zip(sizes, kernel.dims[:-2], steps, extra, rates, strict=True)
        spatial = tuple(
            transposed_window_length(size, window, step, padding.lower(), more, rate)
            for size, window, step, more, rate in parts
        )
    return Shape((x[0], kernel[-2], *spatial) if first else (x[0], *spatial, kernel[-2]))


@op(
    under(
        "tensorflow.nn",
        "conv1d_transpose conv2d_transpose conv3d_transpose",
        "input->x filters->kernel output_shape strides padding",
    ),
    {"keras.backend.conv2d_transpose": "x kernel output_shape strides padding data_format dilation_rate"},
    dtype=SAME,
)
def shaped_convolution(x: Shape, kernel: Shape, output_shape: Dims) -> Shape:
    """The shape that is asked for."""
    return Shape(output_shape) if isinstance(output_shape, tuple) else Shape.unknown(x.rank)
