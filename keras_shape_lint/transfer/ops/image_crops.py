"""Operations that cut images, or pad them, to given sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, UnknownDim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.ops.image import require_images, with_sizes
from keras_shape_lint.transfer.ops.sliding import channels_first
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

CROPPING = "images->x top_cropping->before_h left_cropping->before_w bottom_cropping->after_h right_cropping->after_w"
PADDING = CROPPING.replace("cropping", "padding")


@op(
    {"tensorflow.image.resize_with_crop_or_pad": "image->x target_height target_width"},
    {"tensorflow.image.resize_with_pad": "image->x target_height target_width method antialias"},
    {"tensorflow.image.resize_image_with_pad": "image->x target_height target_width method align_corners"},
    {"tensorflow.image.pad_to_bounding_box": "image->x offset_height offset_width target_height target_width"},
    dtype=SAME,
)
def resized_to(x: Shape, target_height: Dim, target_width: Dim) -> Shape:
    """Images of the sizes asked for."""
    require_images(x)
    return Shape.unknown() if x.rank is None else with_sizes(x, target_height, target_width, first=False)


@op(
    {"keras.preprocessing.image.smart_resize": "x size interpolation data_format backend_module"},
    dtype=SAME,
)
def cropped_and_resized(x: Shape, size: Dims, data_format: Any = "channels_last") -> Shape:
    """(..., height, width, channels) -> the same with the sizes asked for."""
    require_images(x)
    if x.rank is None or data_format != "channels_last" or not isinstance(size, tuple) or len(size) != 2:
        return Shape.unknown(x.rank)
    return with_sizes(x, size[0], size[1], first=False)


@op({"tensorflow.image.central_crop": "image->x central_fraction"}, dtype=SAME)
def central_crop(x: Shape, central_fraction: Any) -> Shape:
    """Images without equal borders at both ends of height and width.

    Raises:
        Mismatch: the fraction is not greater than 0 and at most 1.
    """
    fraction = central_fraction if isinstance(central_fraction, (int, float)) else UNKNOWN
    if not isinstance(fraction, UnknownDim) and not 0 < fraction <= 1:
        raise mismatch(f"needs a fraction above 0 and up to 1, not {fraction}", inputs=())
    if fraction == 1:
        return x
    require_images(x)

    def rest(size: Dim) -> Dim:
        if isinstance(size, int) and not isinstance(fraction, UnknownDim):
            return size - int((size - size * fraction) / 2) * 2
        return DYNAMIC if size is DYNAMIC else UNKNOWN

    return Shape.unknown() if x.rank is None else with_sizes(x, rest(x[-3]), rest(x[-2]), first=False)


@op(under("tensorflow.image", "random_crop stateless_random_crop", "value->x size seed name"), dtype=SAME)
def random_crop(x: Shape, size: Dims) -> Shape:
    """A block of the sizes asked for."""
    if isinstance(size, tuple):
        if x.rank is not None and x.rank != len(size):
            raise mismatch(f"needs {x.rank} sizes, not {len(size)}", expected=x.rank)
        return Shape(size)
    return Shape.unknown(x.rank)


@op(
    {"keras.ops.image.crop_images": f"{CROPPING} target_height target_width data_format"},
    {"keras.ops.image.pad_images": f"{PADDING} target_height target_width data_format"},
    dtype=SAME,
)
def cropped(
    x: Shape,
    before_h: Any = None,
    before_w: Any = None,
    after_h: Any = None,
    after_w: Any = None,
    target_height: Any = None,
    target_width: Any = None,
    data_format: Any = None,
    *,
    ctx: Context,
    name: str,
) -> Shape:
    """Images less or more what is cut off or added at both ends; two of start, end and target say how much."""
    require_images(x)
    padding = name == "pad_images"
    first = channels_first(data_format, ctx)
    if x.rank is None or first is None:
        return Shape.unknown(x.rank)
    rows = -2 if first else -3
    sizes: list[Dim] = []
    for axis, parts in ((rows, (before_h, after_h, target_height)), (rows + 1, (before_w, after_w, target_width))):
        if any(part is not None and not is_dim(part) for part in parts):
            sizes.append(UNKNOWN)
            continue
        if sum(part is not None for part in parts) != 2:
            if any(isinstance(part, AbstractDim) for part in parts):
                # A size that nobody fixes may be None.
                sizes.append(UNKNOWN)
                continue
            raise mismatch(f"needs exactly two of start, end and target, not {parts}", inputs=())
        sizes.append(_cut(x[axis], *parts, padding=padding))
    return with_sizes(x, sizes[0], sizes[1], first=first)


def _cut(size: Dim, before: Dim | None, after: Dim | None, target: Dim | None, *, padding: bool) -> Dim:
    """The new size; a start or end that follows from the others may not be negative."""
    if target is None:
        assert before is not None
        assert after is not None
        if size is DYNAMIC and not padding:
            raise mismatch("needs a target size where the size of the images is not known")
        result = size + before + after if padding else size - before - after
        ends = (before, after)
    else:
        result = target
        given = after if before is None else before
        assert given is not None
        ends = (given, (target - size if padding else size - target) - given)
    if size is not DYNAMIC and any(less(part, 0) is Truth.YES for part in (*ends, result)):
        raise mismatch(f"cannot make {result} of {size}")
    return result
