"""Windows and blocks that only TensorFlow has: pooling of any kind, morphology, blocks between space and batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible, equal, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.convolutions import convolution
from keras_shape_lint.transfer.ops.image_patches import positions
from keras_shape_lint.transfer.ops.pooling import pooling
from keras_shape_lint.transfer.ops.repeating import pad_widths
from keras_shape_lint.transfer.ops.sliding import channels_first, slid, spatial_sizes
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

NN = "tensorflow.nn"


@op({f"{NN}.pool": "input->x window_shape pooling_type strides padding='VALID' data_format dilations name"}, dtype=SAME)
def pool(
    x: Shape,
    window_shape: Any,
    strides: Any = None,
    padding: Any = "VALID",
    data_format: Any = None,
    dilations: Any = None,
    *,
    ctx: Context,
) -> Shape:
    """(batch, spatial..., channels) with windows that slide by 1 unless strides are given."""
    windows = window_shape if isinstance(window_shape, (list, tuple)) else None
    first = channels_first("NHWC" if data_format is None else data_format, ctx)
    if x.rank is None or windows is None or first is None:
        return Shape.unknown(x.rank)
    require_rank(x.rank, len(windows) + 2)
    sizes = x.dims[2:] if first else x.dims[1:-1]
    lengths = spatial_sizes(window_shape, len(sizes))
    if x.rank != len(windows) + 2 or lengths is None:
        return Shape.unknown(x.rank)
    steps = spatial_sizes(strides, len(sizes)) if strides is not None else None
    if steps is not None and any(less(length, step) is Truth.YES for length, step in zip(lengths, steps, strict=True)):
        raise mismatch(f"needs strides that are not greater than the windows {Shape(lengths)}", inputs=())
    spatial = slid(sizes, lengths, 1 if strides is None else strides, padding, dilations)
    return Shape((x[0], x[1], *spatial) if first else (x[0], *spatial, x[-1]))


@op({f"{NN}.max_pool_with_argmax": "input->x ksize strides padding data_format='NHWC' output_dtype"})
def pool_with_places(x: Shape, ksize: Any, strides: Any, padding: Any, *, ctx: Context) -> tuple[Shape, Shape]:
    """(batch, height, width, channels) -> the greatest of each window, and where it was."""
    require_rank(x.rank, 4, "(batch, height, width, channels)", most=4)
    result = pooling(x, ksize, strides, padding, "NHWC", ctx=ctx, library="tensorflow", name="max_pool2d")
    return result, result


@op(
    {f"{NN}.dilation2d": "input->x filters strides padding data_format dilations name"},
    {f"{NN}.erosion2d": "value->x filters strides padding data_format dilations name"},
    dtype=SAME,
)
def morphology(x: Shape, filters: Shape, strides: Any, padding: Any, dilations: Any) -> Shape:
    """(batch, height, width, channels) and filters (height, width, channels)."""
    require_rank(x.rank, 4, most=4)
    require_rank(filters.rank, 3, "(height, width, channels)", most=3, operand=1)
    if x.rank is None or filters.rank is None:
        return Shape.unknown(4)
    if equal(x[-1], filters[-1]) is Truth.NO:
        raise mismatch(f"needs filters with {x[-1]} channels, not {filters[-1]}", inputs=(0, 1))
    steps, rates = spatial_sizes(strides, 2), spatial_sizes(dilations, 2)
    given = (*x.dims[1:-1], *filters.dims[:-1])
    spatial: tuple[Dim, ...] = (DYNAMIC, DYNAMIC) if DYNAMIC in given else (UNKNOWN, UNKNOWN)
    if steps and rates and isinstance(padding, str) and all(map(is_integer, given)):
        each = zip(x.dims[1:-1], filters.dims[:-1], steps, rates, strict=True)
        spatial = tuple(positions(*numbers, padding.lower()) for numbers in each)
    return Shape((x[0], *spatial, filters[-1]))


@op({f"{NN}.atrous_conv2d": "value->x filters->kernel rate padding name"}, dtype=SAME)
def spread_convolution(x: Shape, kernel: Shape, rate: Any, padding: Any, *, ctx: Context) -> Shape:
    """A convolution whose windows leave out `rate` - 1 elements between two."""
    require_rank(x.rank, 4, most=4)
    require_rank(kernel.rank, 4, most=4, operand=1)
    same = isinstance(padding, str) and padding.upper() == "SAME"
    if same and isinstance(rate, int) and rate > 1 and kernel.rank is not None and DYNAMIC in kernel.dims:
        raise mismatch("needs a kernel of known sizes", inputs=(1,))
    return convolution(x, kernel, 1, padding, "NHWC", rate, ctx=ctx, library="tensorflow", name="conv2d")


@op(
    {"tensorflow.space_to_batch": "input->x block_shape paddings->widths name"},
    {"tensorflow.space_to_batch_nd": "input->x block_shape paddings->widths name"},
    {"tensorflow.batch_to_space": "input->x block_shape crops->widths name"},
    dtype=SAME,
)
def blocks_of_batch(x: Shape, block_shape: Dims, widths: Any, *, name: str) -> Shape:
    """(batch, spatial..., ...): the elements of each block become samples, after padding, or the other way round."""
    if x.rank is None or not isinstance(block_shape, tuple):
        return Shape.unknown(x.rank)
    require_rank(x.rank, len(block_shape) + 1)
    edges = pad_widths(widths, len(block_shape), spread=False)
    if edges is None or len(edges) != len(block_shape):
        return Shape.unknown(x.rank)
    batch, spatial = x[0], list(x.dims[1 : len(block_shape) + 1])
    for axis, (size, (before, after)) in enumerate(zip(block_shape, edges, strict=True)):
        if name == "batch_to_space":
            batch = _divided(batch, size, "samples")
            spatial[axis] = spatial[axis] * size - before - after
            if isinstance(length := spatial[axis], int) and length < 0:
                raise mismatch(f"has not so much to crop on axis {axis + 1}, of which {length} would be left")
        else:
            batch = batch * size
            spatial[axis] = _divided(spatial[axis] + before + after, size, f"size of axis {axis + 1}")
    return Shape((batch, *spatial)) + x.slice(len(block_shape) + 1)


def _divided(size: Dim, divisor: Dim, what: str) -> Dim:
    """The quotient.

    Raises:
        Mismatch: there is a rest.
    """
    if divisible(size, divisor) is Truth.NO:
        raise mismatch(f"needs its {what} divisible by {divisor}, not {size}")
    return UNKNOWN if size is UNKNOWN else size // divisor
