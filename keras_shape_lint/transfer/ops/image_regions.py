"""Images: regions, boxes, gradients, transformations by points, volumes."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, at_most, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Dims, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.image import require_images, with_sizes
from keras_shape_lint.transfer.registry import op, under

IMAGE = "tensorflow.image"


@op({f"{IMAGE}.crop_to_bounding_box": "image->x offset_height offset_width target_height target_width"}, dtype=SAME)
def crop_to_box(x: Shape, offset_height: Dim, offset_width: Dim, target_height: Dim, target_width: Dim) -> Shape:
    """Images of the sizes asked for, which must lie inside."""
    require_images(x)
    if x.rank is None:
        return Shape.unknown()
    for axis, end in ((-3, offset_height + target_height), (-2, offset_width + target_width)):
        if at_most(end, x[axis]) is Truth.NO:
            raise mismatch(f"takes up to {end} of axis {axis}, which has {x[axis]}", axis=axis)
    return with_sizes(x, target_height, target_width, first=False)


@op({f"{IMAGE}.image_gradients": "image->x"}, dtype=SAME)
def image_gradients(x: Shape) -> tuple[Shape, Shape]:
    """Gradients of a batch of images along both axes."""
    require_rank(x.rank, 4, most=4)
    return x, x


@op({f"{IMAGE}.total_variation": "images->x name"}, dtype=SAME)
def total_variation(x: Shape) -> Shape:
    """A number for an image, or for each of a batch."""
    require_images(x)
    return Shape.unknown() if x.rank is None else x.slice(0, x.rank - 3)


@op({f"{IMAGE}.draw_bounding_boxes": "images->x boxes colors name"}, dtype=SAME)
def draw_boxes(x: Shape, boxes: Shape) -> Shape:
    """A batch of images, kept; (batch, boxes, 4) edges."""
    require_rank(x.rank, 4, most=4)
    require_rank(boxes.rank, 3, most=3, operand=1)
    return x


@op({f"{IMAGE}.extract_glimpse": "input->x size offsets centered normalized noise name"}, dtype=SAME)
def extract_glimpse(x: Shape, size: Dims) -> Shape:
    """A batch of windows of the sizes asked for."""
    require_rank(x.rank, 4, most=4)
    height, width = size if isinstance(size, tuple) and len(size) == 2 else (UNKNOWN, UNKNOWN)
    return Shape.unknown(4) if x.rank is None else with_sizes(x, height, width, first=False)


@op(
    under(IMAGE, "decode_jpeg decode_png decode_bmp", "contents channels=0"),
    {"tensorflow.io.decode_jpeg": "contents channels=0", "tensorflow.io.decode_png": "contents channels=0"},
    dtype="uint8",
)
def decoded(channels: Any) -> Shape:
    """(height, width, channels), of which the program fixes at most the channels."""
    known = isinstance(channels, int) and channels > 0
    return Shape((DYNAMIC, DYNAMIC, channels if known else DYNAMIC if channels == 0 else UNKNOWN))


@op({f"{IMAGE}.decode_gif": "contents name"}, dtype="uint8")
def decoded_frames(contents: Shape) -> Shape:
    """(frames, height, width, 3)"""
    require_rank(contents.rank, 0, most=0)
    return Shape((DYNAMIC, DYNAMIC, DYNAMIC, 3))


@op(
    {
        f"{place}.decode_image": "contents channels dtype name expand_animations=True"
        for place in (IMAGE, "tensorflow.io")
    }
)
def decoded_image(channels: Any = None, expand_animations: Flag = True) -> Shape:
    """A picture or frames of an animation; only pictures if that is asked for."""
    return Shape.unknown() if expand_animations is not False else decoded(0 if channels is None else channels)


@op({f"{IMAGE}.extract_jpeg_shape": "contents output_type name"}, dtype="int32")
def shape_of_picture(contents: Shape) -> Shape:
    """Three sizes."""
    require_rank(contents.rank, 0, most=0)
    return Shape((3,))


@op(
    {f"{IMAGE}.adjust_jpeg_quality": "image->x jpeg_quality dct_method name"},
    {f"{IMAGE}.random_jpeg_quality": "image->x min_jpeg_quality max_jpeg_quality seed"},
    {f"{IMAGE}.stateless_random_jpeg_quality": "image->x min_jpeg_quality max_jpeg_quality seed"},
    dtype=SAME,
)
def as_jpeg(x: Shape) -> Shape:
    """A picture, kept; of the graph only its channels are known, as after all decoding."""
    require_rank(x.rank, 3, most=3)
    return Shape.unknown(3) if x.rank is None else Shape((UNKNOWN, UNKNOWN, x[-1]))


@op({"keras.ops.image.perspective_transform": "images->x start_points end_points interpolation"}, dtype=SAME)
def perspective_transform(x: Shape, start_points: Shape, end_points: Shape) -> Shape:
    """Images, kept; four points (4, 2) for all, or for each image."""
    require_images(x)
    for index, points in enumerate((start_points, end_points), start=1):
        require_rank(points.rank, 2, "(4, 2)", most=3, operand=index)
        if points.rank is not None and any(
            same_for_keras(size, wanted) is Truth.NO for size, wanted in zip(points.dims[-2:], (4, 2), strict=True)
        ):
            raise mismatch("needs four points (4, 2)", inputs=(index,))
    if start_points.rank is not None and end_points.rank is not None:
        pairs = zip(start_points, end_points, strict=False)
        if start_points.rank != end_points.rank or any(same_for_keras(a, b) is Truth.NO for a, b in pairs):
            raise mismatch("needs as many points before as after", inputs=(1, 2))
    return x


@op({"keras.ops.image.scale_and_translate": "images->x output_shape->shape scale translation spatial_dims method"})
def scale_and_translate(shape: Dims) -> Shape:
    """The shape asked for."""
    return Shape(shape) if isinstance(shape, tuple) else Shape.unknown()
