"""Windows without weights as operations: pooling, blocks between space and depth, unfold and fold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible
from keras_shape_lint.domain.dims import DYNAMIC, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.domain.windows import window_length
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import as_dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.sliding import channels_first, slid, spatial_sizes
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

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
        if library == "keras" and strides is not None and not isinstance(padding, str):
            return Shape.unknown(x.rank)
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
    if x.rank is None or first is None or (isinstance(block_size, int) and block_size < 1):
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
