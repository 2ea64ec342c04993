"""Convolutions and poolings as functions: keras.ops, keras.backend and tf.nn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, divisible, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.domain.windows import transposed_window_length, window_length
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Dims, as_dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context

TF_CONV = "input->x filters->kernel strides padding data_format dilations->dilation_rate name"
KERAS_CONV = "inputs->x kernel strides=1 padding='valid' data_format dilation_rate=1"
BACKEND_CONV = "x kernel strides=1 padding='valid' data_format dilation_rate=1"


def channels_first(data_format: Any, ctx: Context) -> bool | None:
    """Whether channels come before the spatial axes, in Keras's words or in TensorFlow's ("NCHW"); None: not known."""
    if isinstance(data_format, str) and data_format.startswith("N"):
        return data_format.startswith("NC")
    known = ctx.data_format(data_format)
    return None if known is UNKNOWN else known == "channels_first"


def spatial_sizes(argument: Any, rank: int) -> tuple[Dim, ...] | None:
    """A size for each spatial axis, from one number, one for each of them, or one for each axis of the tensor."""
    if is_dim(argument):
        return (argument,) * rank
    if isinstance(argument, (tuple, list)) and len(argument) in (1, rank, rank + 2):
        sizes = tuple(size if is_dim(size) else UNKNOWN for size in argument)
        return sizes * rank if len(sizes) == 1 else sizes if len(sizes) == rank else sizes[1:-1]
    return None


def slid(
    sizes: Sequence[Dim], windows: Sequence[Dim], strides: Any, padding: Any, dilation: Any = 1, *, operand: int = 0
) -> tuple[Dim, ...]:
    """The spatial sizes after windows slid over them.

    Raises:
        Mismatch: a window does not fit.
    """
    rank = len(sizes)
    steps, rates = spatial_sizes(strides, rank), spatial_sizes(1 if dilation is None else dilation, rank)
    if isinstance(strides, (tuple, list)) and steps is None and rank > 1:
        raise mismatch(f"needs {rank} strides, not {len(strides)}", inputs=(operand,))
    if steps is None or rates is None or not isinstance(padding, str):
        return tuple(DYNAMIC if size is DYNAMIC else UNKNOWN for size in sizes)
    kind = padding.lower()
    lengths: list[Dim] = []
    for axis, (size, window, step, rate) in enumerate(zip(sizes, windows, steps, rates, strict=True)):
        length = window_length(size, window, step, kind, rate)
        if kind == "valid" and at_most(length, 0) is Truth.YES:
            detail = f"the window covers {(window - 1) * rate + 1}"
            raise mismatch(
                f"needs a window that fits spatial axis {axis} of size {size}", inputs=(operand,), detail=detail
            )
        lengths.append(length)
    return tuple(lengths)


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
            return Shape.unknown(x.rank)
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


TF_POOL = "input->x ksize->pool_size strides padding data_format name"


@op(
    under("keras.ops", "max_pool average_pool", "inputs->x pool_size strides padding='valid' data_format"),
    under("keras.backend", "pool2d pool3d", "x pool_size strides=1 padding='valid' data_format pool_mode"),
    under(
        "tensorflow.nn", "max_pool avg_pool max_pool1d max_pool2d max_pool3d avg_pool1d avg_pool2d avg_pool3d", TF_POOL
    ),
    dtype=SAME,
)
def pooling(
    x: Shape,
    pool_size: Any,
    strides: Any = None,
    padding: Any = "valid",
    data_format: Any = None,
    *,
    ctx: Context,
    library: str,
    name: str,
) -> Shape:
    """(batch, spatial..., channels); windows slide by their own size if no strides are given."""
    rank = next((int(letter) for letter in name if letter.isdigit()), None)
    if rank is not None:
        require_rank(x.rank, rank + 2, most=rank + 2)
    first = channels_first(data_format, ctx)
    if x.rank is None or first is None:
        return Shape.unknown(x.rank if rank is None else rank + 2)
    require_rank(x.rank, 3, most=5) if library == "tensorflow" else require_rank(x.rank, 2)
    windows = spatial_sizes(pool_size, x.rank - 2)
    sizes = x.dims[2:] if first else x.dims[1:-1]
    if windows is None:
        if library == "keras" and strides is not None and padding == "same" and not ctx.running:
            windows = (1,) * (x.rank - 2)  # Keras does not look at them then
        elif isinstance(pool_size, (tuple, list)) and (x.rank > 3 or library == "tensorflow"):
            raise mismatch(f"needs {x.rank - 2} sizes of its windows, not {len(pool_size)}")
        else:
            return Shape.unknown(x.rank)
    spatial = slid(sizes, windows, windows if strides is None else strides, padding)
    return Shape((x[0], x[1], *spatial) if first else (x[0], *spatial, x[-1]))


@op(under("keras.ops", "adaptive_max_pool adaptive_average_pool", "inputs->x output_size data_format"), dtype=SAME)
def adaptive_pooling(x: Shape, output_size: Any, data_format: Any = None, *, ctx: Context) -> Shape:
    """The spatial axes as long as asked for.

    While it builds Keras does not compare their number with the rank, and keeps other axes where channels come last.
    """
    first = channels_first(data_format, ctx)
    if x.rank is None or first is None:
        return Shape.unknown()
    if not ctx.running and (isinstance(output_size, int) or output_size is None):
        raise mismatch("needs a tuple as output_size")
    sizes = (output_size,) * (x.rank - 2) if is_dim(output_size) else as_dims(output_size)
    if not isinstance(sizes, tuple) or (ctx.running and len(sizes) != x.rank - 2):
        return Shape.unknown()
    if first:
        require_rank(x.rank, 2)
        return Shape((x[0], x[1], *sizes))
    require_rank(x.rank, 1)
    return Shape((x[0], *sizes, x[-1]) if ctx.running else (*x.dims[: -len(sizes)], *sizes, x[-1]))


@op(
    {"keras.ops.depth_to_space": "x block_size data_format", "keras.ops.space_to_depth": "x block_size data_format"},
    under("tensorflow.nn", "depth_to_space space_to_depth", "input->x block_size data_format='NHWC' name"),
    dtype=SAME,
)
def rearranged_blocks(
    x: Shape, block_size: Dim, data_format: Any = "channels_last", *, ctx: Context, name: str
) -> Shape:
    """Blocks of pixels become channels, or channels blocks of pixels."""
    require_rank(x.rank, 4, "(batch, height, width, channels)", most=4)
    first = channels_first(data_format, ctx)
    if x.rank is None or first is None:
        return Shape.unknown(4)
    batch, height, width, channels = (x[0], x[2], x[3], x[1]) if first else x.dims
    if name == "depth_to_space":
        _require_divisible(channels, block_size * block_size, "channels")
        height, width, channels = height * block_size, width * block_size, channels // (block_size * block_size)
    else:
        _require_divisible(height, block_size, "height")
        _require_divisible(width, block_size, "width")
        height, width, channels = height // block_size, width // block_size, channels * block_size * block_size
    return Shape((batch, channels, height, width) if first else (batch, height, width, channels))


def _require_divisible(size: Dim, divisor: Dim, what: str) -> None:
    if divisible(size, divisor) is Truth.NO:
        raise mismatch(f"needs its {what} divisible by {divisor}, not {size}")


@op({"keras.ops.unfold": "x kernel_size dilation=1 padding=0 stride=1"}, dtype=SAME)
def unfold(x: Shape, kernel_size: Any, dilation: Any, padding: Any, stride: Any) -> Shape:
    """(batch, channels, height, width) -> (batch, channels times window, positions of the window)"""
    require_rank(x.rank, 4, "(batch, channels, height, width)", most=4)
    parts = [spatial_sizes(argument, 2) for argument in (kernel_size, dilation, padding, stride)]
    if x.rank is None or any(part is None for part in parts):
        return Shape.unknown(3)
    if DYNAMIC in x.dims[1:]:
        raise mismatch("needs known sizes on all but the batch axis")
    windows, rates, widths, steps = (part or () for part in parts)
    positions: Dim = 1
    for size, window, rate, width, step in zip(x.dims[2:], windows, rates, widths, steps, strict=True):
        positions = positions * window_length(size + width * 2, window, step, "valid", rate)
    return Shape((x[0], x[1] * windows[0] * windows[1], positions))


@op({"keras.ops.fold": "x output_size kernel_size dilation padding stride"}, dtype=SAME)
def fold(x: Shape, output_size: Any, kernel_size: Any) -> Shape:
    """(batch, channels times window, positions) -> (batch, channels, height, width)"""
    require_rank(x.rank, 3, most=3)
    windows, sizes = spatial_sizes(kernel_size, 2), spatial_sizes(output_size, 2)
    if x.rank is None or windows is None or sizes is None:
        return Shape.unknown(4)
    _require_divisible(x[1], windows[0] * windows[1], "second axis")
    return Shape((x[0], x[1] // (windows[0] * windows[1]), *sizes))
