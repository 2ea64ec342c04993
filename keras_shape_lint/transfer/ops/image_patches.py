"""Operations that cut windows out of images: patches, and boxes of one size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer, product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.domain.windows import window_length
from keras_shape_lint.transfer.conversion import Dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.image import IMAGES
from keras_shape_lint.transfer.ops.sliding import channels_first, slid, spatial_sizes
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


@op(
    {"keras.ops.image.extract_patches": "images->x size strides dilation_rate=1 padding='valid' data_format"},
    {"keras.ops.image.extract_patches_3d": "volumes->x size strides dilation_rate=1 padding='valid' data_format"},
    dtype=SAME,
)
def extract_patches(
    x: Shape,
    size: Any,
    strides: Any = None,
    dilation_rate: Any = 1,
    padding: Any = "valid",
    data_format: Any = None,
    *,
    ctx: Context,
    name: str,
) -> Shape:
    """(batch, height, width, channels) -> (batch, rows, columns, elements of a patch); volumes have a depth as well."""
    rank = 3 if name.endswith("3d") else 2
    require_rank(x.rank, rank + 1, IMAGES if rank == 2 else "", most=rank + 2)
    first = channels_first(data_format, ctx)
    windows = spatial_sizes(size, rank)
    if x.rank is None or first is None or windows is None:
        return Shape.unknown(x.rank)
    batch = x.slice(0, x.rank - rank - 1)
    sizes = x.dims[-rank:] if first else x.dims[-rank - 1 : -1]
    channels = x[-rank - 1 if first else -1]
    if channels is DYNAMIC:
        raise mismatch("needs a known number of channels")
    spatial = slid(sizes, windows, windows if strides is None else strides, padding, dilation_rate)
    depth = product(windows) * channels
    return batch + Shape((depth, *spatial) if first else (*spatial, depth))


def positions(size: Dim, window: Dim, step: Dim, rate: Dim, padding: str) -> Dim:
    """How many positions a window has; none where it sticks out by less than two strides.

    Raises:
        Mismatch: the window sticks out by more: only then the division that TensorFlow does gives a negative number.
    """
    if padding == "same":
        return window_length(size, window, step, padding, rate)
    covered = (window - 1) * rate + 1
    if at_most(covered, size) is Truth.YES:
        return window_length(size, window, step, padding, rate)
    if at_most(size + step * 2, covered) is Truth.YES:
        raise mismatch(f"needs a window that fits a size of {size}", detail=f"the window covers {covered}")
    sticks_out = less(size, covered) is Truth.YES and less(covered, size + step * 2) is Truth.YES
    return 0 if sticks_out else UNKNOWN


@op({"tensorflow.image.extract_patches": "images->x sizes strides rates padding name"}, dtype=SAME)
def extract_tf_patches(x: Shape, sizes: Any, strides: Any, rates: Any, padding: Any) -> Shape:
    """(batch, height, width, channels) -> (batch, rows, columns, elements of a patch)"""
    require_rank(x.rank, 4, most=4)
    windows = spatial_sizes(sizes, 2)
    if x.rank is None or windows is None:
        return Shape.unknown(4)
    spatial: tuple[Dim, ...] = (DYNAMIC, DYNAMIC) if DYNAMIC in x.dims[1:-1] else (UNKNOWN, UNKNOWN)
    steps, spaces = spatial_sizes(strides, 2), spatial_sizes(rates, 2)
    if steps is not None and spaces is not None and isinstance(padding, str) and all(map(is_integer, x.dims[1:-1])):
        each = zip(x.dims[1:-1], windows, steps, spaces, strict=True)
        spatial = tuple(positions(*numbers, padding.lower()) for numbers in each)
    return Shape((x[0], *spatial, windows[0] * windows[1] * x[-1]))


@op(
    {"tensorflow.image.crop_and_resize": "image->x boxes box_indices crop_size method extrapolation_value name"},
    dtype="float32",
)
def crop_and_resize(x: Shape, boxes: Shape, crop_size: Dims) -> Shape:
    """(batch, height, width, channels) and boxes (n, 4) -> (n, height, width, channels)"""
    require_rank(x.rank, 4, most=4)
    require_rank(boxes.rank, 2, "(boxes, 4)", most=2, operand=1)
    known = isinstance(crop_size, tuple) and len(crop_size) == 2
    sizes = crop_size if known and isinstance(crop_size, tuple) else (UNKNOWN, UNKNOWN)
    count = boxes[0] if boxes.rank is not None else UNKNOWN
    return Shape((UNKNOWN if count is DYNAMIC else count, *sizes, x[-1] if x.rank is not None else UNKNOWN))
