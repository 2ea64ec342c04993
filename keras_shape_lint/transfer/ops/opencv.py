"""OpenCV: reading, sizes, filters, turns, borders and colours of pictures (height, width, channels)."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.registry import op
from keras_shape_lint.values import Library

_QUARTER_TURNS = ("cv2.ROTATE_90_CLOCKWISE", "cv2.ROTATE_90_COUNTERCLOCKWISE", 0, 2)
_HALF_TURN = ("cv2.ROTATE_180", 1)


def picture_like(x: Shape, height: Dim | None = None, width: Dim | None = None) -> Shape:
    """A picture with the channels of another one: a single channel has no axis."""
    if x.rank not in (2, 3):
        return ANY_SHAPE
    size = Shape((x[0] if height is None else height, x[1] if width is None else width))
    if x.rank == 2:
        return size
    channels = x[2]
    if not isinstance(channels, int):
        return ANY_SHAPE
    return size if channels == 1 else size + Shape((channels,))


@op(
    {f"cv2.{name}": f"src->x {rest} *more **named" for name, rest in (
        ("GaussianBlur", "ksize sigmaX"), ("blur", "ksize"), ("medianBlur", "ksize"), ("boxFilter", "ddepth ksize"),
        ("bilateralFilter", "d sigmaColor sigmaSpace"), ("filter2D", "ddepth kernel"), ("flip", "flipCode"),
        ("Sobel", "ddepth dx dy"), ("Scharr", "ddepth dx dy"), ("Laplacian", "ddepth"), ("erode", "kernel"),
        ("dilate", "kernel"), ("morphologyEx", "op kernel"), ("equalizeHist", ""), ("bitwise_not", ""),
        ("convertScaleAbs", "dst alpha beta"), ("fastNlMeansDenoising", "dst h"), ("LUT", "lut"),
        ("fastNlMeansDenoisingColored", "dst h hColor"), ("adaptiveThreshold", "maxValue adaptiveMethod"),
    )},
    dtype=SAME,
)  # fmt: skip
def filtered(x: Shape) -> Shape:
    """A picture, kept."""
    return picture_like(x)


@op({"cv2.normalize": "src->x dst alpha beta norm_type *more **named"}, dtype=SAME)
def normalized_picture(x: Shape) -> Shape:
    """An array, kept."""
    return picture_like(x)


@op({"cv2.Canny": "image->x threshold1 threshold2 *more **named", "cv2.inRange": "src->x lowerb upperb dst"})
def map_of_picture(x: Shape) -> Shape:
    """(height, width)"""
    return x.slice(0, 2) if x.rank in (2, 3) else ANY_SHAPE


@op({"cv2.threshold": "src->x thresh maxval type dst"})
def thresholded(x: Shape) -> Any:
    """The threshold, and a picture, kept."""
    return Shape(()), picture_like(x)


@op(
    {f"cv2.{name}": "src1->x src2->other *more **named" for name in ("bitwise_and", "bitwise_or", "bitwise_xor")},
    {f"cv2.{name}": "src1->x src2->other *more **named" for name in ("absdiff", "add", "subtract", "multiply")},
    {"cv2.addWeighted": "src1->x alpha src2->other beta gamma *more **named"},
    dtype=SAME,
)
def combined_pictures(x: Shape, other: Shape) -> Shape:
    """Two pictures of the same shape, kept; a number or a colour may stand for one of them."""
    return picture_like(x) if x == other else ANY_SHAPE


@op({"cv2.rotate": "src->x rotateCode dst", "cv2.transpose": "src->x dst"}, dtype=SAME)
def turned_picture(x: Shape, rotateCode: Any = 0) -> Shape:  # noqa: N803
    """Height and width exchanged, but for half a turn."""
    code = rotateCode.name if isinstance(rotateCode, Library) else rotateCode
    if x.rank not in (2, 3) or code not in (*_QUARTER_TURNS, *_HALF_TURN):
        return ANY_SHAPE
    return picture_like(x) if code in _HALF_TURN else picture_like(x, x[1], x[0])


@op(
    {f"cv2.{name}": "src->x M dsize *more **named" for name in ("warpAffine", "warpPerspective")},
    {"cv2.resize": "src->x dsize dst fx fy interpolation"},
    dtype=SAME,
)
def resized_picture(x: Shape, dsize: Any) -> Shape:
    """The size is (width, height)."""
    sides = dsize if isinstance(dsize, (tuple, list)) and len(dsize) == 2 else (UNKNOWN, UNKNOWN)
    width, height = (side if is_dim(side) else UNKNOWN for side in sides)
    return picture_like(x, height, width)


@op({"cv2.cvtColor": "src->x code dst dstCn"}, dtype=SAME)
def convert_colours(x: Shape, code: Any) -> Shape:
    """To grey the channels go, from grey they come; between other colours they stay."""
    name = code.name if isinstance(code, Library) else ""
    source, _, target = name.removeprefix("cv2.COLOR_").partition("2")
    colours = ("BGR", "RGB", "HSV", "LAB", "Lab", "HLS", "LUV", "YUV", "YCrCb", "XYZ")
    size = x.slice(0, 2) if x.rank in (2, 3) else Shape.unknown(2)
    if target == "GRAY" and source:
        return size
    if target in colours and source in (*colours, "GRAY", "RGBA", "BGRA"):
        return size + Shape((3,))
    return size + Shape((4,)) if target in ("RGBA", "BGRA") and source else ANY_SHAPE


@op({"cv2.copyMakeBorder": "src->x top bottom left right borderType *more **named"}, dtype=SAME)
def bordered(x: Shape, top: Dim, bottom: Dim, left: Dim, right: Dim) -> Shape:
    """A picture with more pixels on each side."""
    return picture_like(x, x[0] + top + bottom, x[1] + left + right) if x.rank in (2, 3) else ANY_SHAPE


@op({"cv2.split": "m->x mv"}, dtype=SAME)
def channels_of(x: Shape) -> Any:
    """A picture for each channel."""
    count = 1 if x.rank == 2 else x[2] if x.rank == 3 else UNKNOWN
    return tuple(x.slice(0, 2) for _ in range(count)) if isinstance(count, int) else ANY_SHAPE


@op({"cv2.merge": "mv->pictures dst"}, dtype=SAME)
def of_channels(pictures: Any) -> Shape:
    """Pictures of one channel behind each other."""
    shapes = [as_shape(each) for each in pictures] if isinstance(pictures, (list, tuple)) else []
    if not shapes or any(shape.rank != 2 for shape in shapes):
        return ANY_SHAPE
    return shapes[0] if len(shapes) == 1 else shapes[0] + Shape((len(shapes),))


@op({"cv2.getRotationMatrix2D": "center angle scale"})
def rotation() -> Shape:
    """The matrix of a rotation in the plane."""
    return Shape((2, 3))


@op({"cv2.imread": "filename flags=1", "cv2.imdecode": "buf flags"}, dtype="uint8")
def read_picture(flags: Any) -> Shape:
    """(height, width, 3), without channels if read as grey."""
    mode = flags.name if isinstance(flags, Library) else flags
    if mode in (0, "cv2.IMREAD_GRAYSCALE"):
        return Shape.unknown(2)
    return Shape((UNKNOWN, UNKNOWN, 3)) if mode in (1, "cv2.IMREAD_COLOR") else ANY_SHAPE
