"""Operations on images: sizes, colours, transformations and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Dims, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.ops.sliding import channels_first
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

IMAGES = "(height, width, channels), with or without a batch axis"


def require_images(x: Shape) -> None:
    """Refuse anything but an image or a batch of them.

    Raises:
        Mismatch: there are not 3 or 4 dimensions.
    """
    require_rank(x.rank, 3, IMAGES, most=4)


def with_sizes(x: Shape, height: Dim, width: Dim, *, first: bool) -> Shape:
    """The images with other sizes."""
    rows = -2 if first else -3
    return x.replace(rows, height).replace(rows + 1, width)


_BATCHES_ONLY = ("resize_area", "resize_bicubic", "resize_bilinear", "resize_nearest_neighbor")
"""Functions of TensorFlow 1 that do not take a single image."""
RESIZE = (
    "images->x size interpolation antialias crop_to_aspect_ratio pad_to_aspect_ratio fill_mode fill_value data_format"
)


@op(
    {"keras.ops.image.resize": RESIZE},
    {"tensorflow.image.resize": "images->x size method preserve_aspect_ratio antialias name align_corners"},
    {"tensorflow.image.resize_images": "images->x size method align_corners preserve_aspect_ratio name"},
    under(
        "tensorflow.image",
        "resize_area resize_bicubic resize_bilinear resize_nearest_neighbor",
        "images->x size align_corners name half_pixel_centers",
    ),
    dtype=SAME,
)
def resize(
    x: Shape,
    size: Dims,
    data_format: Any = None,
    preserve_aspect_ratio: Flag = False,
    *,
    ctx: Context,
    library: str,
    name: str,
) -> Shape:
    """(batch, height, width, channels) -> the same with the sizes asked for."""
    require_rank(x.rank, 4 if name in _BATCHES_ONLY else 3, IMAGES, most=4)
    first = library == "keras" and channels_first(data_format, ctx)
    if x.rank is None or first is None:
        return Shape.unknown(x.rank)
    known = isinstance(size, tuple) and len(size) == 2 and preserve_aspect_ratio is False
    if isinstance(size, tuple) and len(size) != 2:
        raise mismatch(f"needs two sizes, not {len(size)}")
    height, width = size if known and isinstance(size, tuple) else (UNKNOWN, UNKNOWN)
    return with_sizes(x, height, width, first=first)


@op({"keras.backend.resize_images": "x height_factor width_factor data_format interpolation"}, dtype=SAME)
def resize_by(x: Shape, height_factor: Dim, width_factor: Dim, data_format: Any) -> Shape:
    """Both sizes times their factors; TensorFlow computes them in the graph, where one None loses both."""
    require_rank(x.rank, 4, most=4)
    if x.rank is None or data_format not in ("channels_first", "channels_last"):
        return Shape.unknown(4)
    first = data_format == "channels_first"
    rows = 2 if first else 1
    if DYNAMIC in (x[rows], x[rows + 1]):
        return with_sizes(x, DYNAMIC, DYNAMIC, first=first)
    if not (is_integer(x[rows]) and is_integer(x[rows + 1])):
        return with_sizes(x, UNKNOWN, UNKNOWN, first=first)
    return with_sizes(x, x[rows] * height_factor, x[rows + 1] * width_factor, first=first)


@op(
    under("keras.ops.image", "rgb_to_grayscale rgb_to_hsv hsv_to_rgb", "images->x data_format"),
    dtype=SAME,
)
def colours(x: Shape, data_format: Any = None, *, ctx: Context, name: str) -> Shape:
    """Images with 3 channels; a grey one has one."""
    require_images(x)
    first = channels_first(data_format, ctx)
    if x.rank is None or first is None:
        return Shape.unknown(x.rank)
    axis = -3 if first else -1
    grey = name == "rgb_to_grayscale"
    allowed = (1, 3) if grey else (3,)
    if all(equal(x[axis], count) is Truth.NO for count in allowed):
        raise mismatch(f"needs 3 channels, not {x[axis]}")
    return x.replace(axis, 1) if grey else x


@op(
    under("tensorflow.image", "rgb_to_grayscale grayscale_to_rgb", "images->x name"),
    under("tensorflow.image", "rgb_to_hsv hsv_to_rgb", "images->x name"),
    under("tensorflow.image", "rgb_to_yiq rgb_to_yuv yiq_to_rgb yuv_to_rgb", "images->x"),
    dtype=SAME,
)
def channel_colours(x: Shape, *, name: str) -> Shape:
    """(..., 3) -> (..., 3), or one channel for grey."""
    require_rank(x.rank, 2 if name == "grayscale_to_rgb" else 1)
    if name == "grayscale_to_rgb" and x.rank == 2 and DYNAMIC in x.dims:
        raise mismatch("needs at least 3 dimensions where a size is not known")
    count = 1 if name == "grayscale_to_rgb" else 3
    if x.rank is None:
        return Shape.unknown()
    if equal(x[-1], count) is Truth.NO:
        raise mismatch(f"needs {count} channel{'s' if count > 1 else ''} on the last axis, not {x[-1]}")
    return x.with_last(1 if name == "rgb_to_grayscale" else 3)


@op(
    under("keras.ops.image", "affine_transform", "images->x transform->other"),
    under("keras.ops.image", "gaussian_blur", "images->x kernel_size sigma data_format"),
    under("keras.ops.image", "elastic_transform", "images->x alpha sigma"),
    dtype=SAME,
)
def transformed(x: Shape, other: Shape | None = None) -> Shape:
    """Images, kept; a transform is a vector, or one for each image."""
    require_images(x)
    if other is not None:
        require_rank(other.rank, 1, most=2, operand=1)
    return x


AUGMENTED = (
    "adjust_brightness adjust_contrast adjust_gamma adjust_hue adjust_saturation flip_left_right flip_up_down "
    "per_image_standardization random_brightness random_contrast random_flip_left_right random_flip_up_down random_hue "
    "random_saturation stateless_random_brightness stateless_random_contrast stateless_random_flip_left_right "
    "stateless_random_flip_up_down stateless_random_hue stateless_random_saturation"
)
AUGMENTATION_ARGUMENTS = {
    "adjust_brightness": "delta",
    "adjust_contrast": "contrast_factor",
    "adjust_gamma": "gamma gain",
    "adjust_hue": "delta name",
    "adjust_saturation": "saturation_factor name",
    "random_brightness": "max_delta seed",
    "random_contrast": "lower upper seed",
    "random_hue": "max_delta seed",
    "random_saturation": "lower upper seed",
    "stateless_random_brightness": "max_delta seed",
    "stateless_random_contrast": "lower upper seed",
    "stateless_random_hue": "max_delta seed",
    "stateless_random_saturation": "lower upper seed",
}


@op(
    {
        f"tensorflow.image.{name}": f"{'images' if name == 'adjust_contrast' else 'image'}->x "
        + AUGMENTATION_ARGUMENTS.get(name, "seed")
        for name in AUGMENTED.split()
    },
    dtype=SAME,
)
def augmented(x: Shape, *, name: str) -> Shape:
    """Images, kept."""
    if name not in ("adjust_brightness", "adjust_gamma", "random_brightness", "stateless_random_brightness"):
        require_rank(x.rank, 3, most=4 if "flip" in name else None)
    return x


@op({"tensorflow.image.transpose": "image->x name", "tensorflow.image.rot90": "image->x k name"}, dtype=SAME)
def turned(x: Shape, *, name: str) -> Shape:
    """Height and width exchanged; the graph leaves them open where it depends on the number of turns."""
    require_images(x)
    if x.rank is None:
        return Shape.unknown()
    if name == "rot90" and equal(x[-2], x[-3]) is not Truth.YES:
        return with_sizes(x, UNKNOWN, UNKNOWN, first=False)
    return with_sizes(x, x[-2], x[-3], first=False)


@op(
    {"keras.ops.image.sobel_edges": "images->x data_format", "tensorflow.image.sobel_edges": "image->x"},
    dtype=SAME,
)
def sobel_edges(x: Shape) -> Shape:
    """(batch, height, width, channels) -> (batch, height, width, channels, 2)"""
    require_rank(x.rank, 4, most=4)
    return x + Shape((2,)) if x.rank is not None else Shape.unknown(5)


@op({"keras.ops.image.ssim": "image1->x image2->other max_val"})
def ssim(x: Shape, other: Shape) -> Shape:
    """One number for each image."""
    require_images(x)
    require_rank(other.rank, 3, IMAGES, most=4, operand=1)
    return Shape.unknown() if x.rank is None else x.slice(0, x.rank - 3)


@op({"keras.ops.image.map_coordinates": "inputs->x coordinates->other order"}, dtype=SAME)
def map_coordinates(x: Shape, other: Shape) -> Shape:
    """(rank, ...) coordinates -> (...)"""
    if other.rank is None or x.rank is None:
        return Shape.unknown()
    require_rank(other.rank, 2, operand=1)
    if other[0] is DYNAMIC or equal(other[0], x.rank) is Truth.NO:
        raise mismatch(f"needs {x.rank} rows of coordinates, not {other[0]}", inputs=(0, 1))
    return other.slice(1)


@op({"tensorflow.image.psnr": "a->x b->other max_val name"})
def image_psnr(x: Shape, other: Shape) -> Shape:
    """One number for each image."""
    require_rank(x.rank, 3)
    require_rank(other.rank, 3, operand=1)
    if x.rank is None or other.rank is None:
        return Shape.unknown()
    merged([x.slice(-3), other.slice(-3)])
    return broadcast_all(x, other).slice(0, -3)


@op(
    {"tensorflow.image.ssim": "img1->x img2->other max_val filter_size=11 filter_sigma k1 k2 return_index_map=False"},
    {"tensorflow.image.ssim_multiscale": "img1->x img2->other max_val power_factors filter_size=11 filter_sigma k1 k2"},
)
def image_similarity(x: Shape, other: Shape, filter_size: Any = 1, return_index_map: Flag = False) -> Shape:
    """One number for each image, which is at least as large as the window."""
    result = image_psnr(x, other)
    for operand, images in enumerate((x, other)):
        for axis in (-3, -2) if images.rank else ():
            if less(images[axis], filter_size if is_dim(filter_size) else 1) is Truth.YES:
                detail = f"axis {axis} is {images[axis]}"
                raise mismatch(f"needs images of at least {filter_size} pixels", inputs=(operand,), detail=detail)
    return result if return_index_map is False else Shape.unknown()
