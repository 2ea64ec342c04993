"""Images and texts that are read from files, and tables of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim, symbol
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import is_dim, plain
from keras_shape_lint.transfer.pictures import PICTURE, picture, picture_shape
from keras_shape_lint.transfer.registry import op, under
from keras_shape_lint.values import Array, Const, LibraryObject, Tuple, Union, Value, serial

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

_LOAD = "path color_mode='rgb' target_size interpolation keep_aspect_ratio"


@op(
    under("keras.utils", "load_img", _LOAD),
    {"keras.preprocessing.image.load_img": "path color_mode='rgb' target_size interpolation keep_aspect_ratio"},
)
def load_img(color_mode: Any = "rgb", target_size: Any = None) -> Any:
    """A picture, of the size that is asked for."""
    known = isinstance(target_size, (tuple, list)) and len(target_size) == 2
    height, width = target_size if known else (UNKNOWN, UNKNOWN)
    return picture(height, width, color_mode if isinstance(color_mode, str) else None)


_TO_ARRAY = "img data_format dtype"


@op(
    under("keras.utils", "img_to_array", _TO_ARRAY),
    under("keras.preprocessing.image", "img_to_array", _TO_ARRAY),
    dtype="float32",
)
def img_to_array(img: Any, data_format: Any = None, *, ctx: Context) -> Shape:
    """Three axes, also for a grey image."""
    shape = picture_shape(img) if isinstance(img, LibraryObject) else img if isinstance(img, Shape) else ANY_SHAPE
    if shape.rank == 2:
        shape = shape + Shape((1,))
    if shape.rank != 3:
        return Shape.unknown(3)
    order = ctx.data_format(data_format)
    if order == "channels_last":
        return shape
    return Shape((shape[2], shape[0], shape[1])) if order == "channels_first" else Shape.unknown(3)


@op({"PIL.Image.open": "fp mode formats"})
def open_picture() -> Any:
    """A picture of unknown size."""
    return picture(UNKNOWN, UNKNOWN, None)


@op({"PIL.Image.new": "mode size color"})
def new_picture(mode: Any, size: Any) -> Any:
    """A picture of one colour; the size is (width, height)."""
    width, height = size if isinstance(size, (tuple, list)) and len(size) == 2 else (UNKNOWN, UNKNOWN)
    return picture(height, width, mode if isinstance(mode, str) else None)


@op({"PIL.Image.fromarray": "obj->x mode"})
def picture_of_array(x: Shape, mode: Any = None) -> Any:
    """A picture of an array with two axes, or with channels on a third."""
    grey = x.rank == 2
    channels = {3: "RGB", 4: "RGBA"}.get(x[2]) if x.rank == 3 and isinstance(x[2], int) else None
    height, width = (x[0], x[1]) if x.rank in (2, 3) else (UNKNOWN, UNKNOWN)
    return picture(height, width, None if mode is not None else "L" if grey else channels)


@op({f"{PICTURE}.resize": "self size resample box reducing_gap"})
def resize_picture(self: Any, size: Any) -> Any:
    """The size is (width, height)."""
    known = isinstance(size, (tuple, list)) and len(size) == 2
    width, height = size if known else (UNKNOWN, UNKNOWN)
    return picture(height, width, _mode_of(self))


@op({f"{PICTURE}.convert": "self mode"})
def convert_picture(self: Any, mode: Any = None) -> Any:
    """Another number of channels."""
    size = self.option("size") if isinstance(self, LibraryObject) else None
    width, height = plain(size) if isinstance(size, Tuple) else (UNKNOWN, UNKNOWN)
    return picture(height, width, mode if isinstance(mode, str) else None)


@op({f"{PICTURE}.crop": "self box"})
def crop_picture(self: Any, box: Any = None) -> Any:
    """The part of a picture between (left, upper, right, lower)."""
    sides = box if isinstance(box, (tuple, list)) and len(box) == 4 and all(is_dim(side) for side in box) else None
    height, width = (sides[3] - sides[1], sides[2] - sides[0]) if sides is not None else (UNKNOWN, UNKNOWN)
    return picture(height, width, _mode_of(self))


@op(
    {f"{PICTURE}.filter": "self filter", f"{PICTURE}.copy": "self"}, {f"{PICTURE}.rotate": "self angle resample expand"}
)
def same_picture(self: Any, expand: Any = None) -> Any:
    """A picture of the same size, unless it grows with what is turned."""
    return self if not expand else picture(UNKNOWN, UNKNOWN, _mode_of(self))


def _mode_of(value: Any) -> str | None:
    """A mode with as many channels as a picture has."""
    shape = picture_shape(value) if isinstance(value, LibraryObject) else ANY_SHAPE
    if shape.rank == 2:
        return "L"
    channels = shape[2] if shape.rank == 3 else UNKNOWN
    return "RGB" if channels == 3 else "RGBA" if channels == 4 else None


# ------------------------------------------------------------------------------------------------ scikit-image


@op({"skimage.transform.resize": "image->x output_shape order mode cval clip preserve_range anti_aliasing"})
def resize_with_scikit(x: Shape, output_shape: Any) -> Shape:
    """The first axes get the sizes that are asked for, the others stay."""
    if not isinstance(output_shape, (tuple, list)) or x.rank is None:
        return ANY_SHAPE
    sizes = Shape(tuple(size if is_dim(size) else UNKNOWN for size in output_shape))
    return sizes if len(sizes) >= x.rank else sizes + x.slice(len(sizes))


@op({"skimage.color.rgb2gray": "rgb->x channel_axis"}, {"skimage.color.rgb2grey": "rgb->x"})
def grey_with_scikit(x: Shape) -> Shape:
    """(..., channels) -> (...)"""
    return x.slice(0, -1) if x.rank is not None and x.rank >= 3 else ANY_SHAPE


@op({"skimage.color.gray2rgb": "image->x channel_axis"})
def coloured_with_scikit(x: Shape) -> Shape:
    """(...) -> (..., 3)"""
    return x + Shape((3,)) if x.rank == 2 else ANY_SHAPE


# ------------------------------------------------------------------------------------------------ texts

_TOKENIZER = "keras.preprocessing.text.Tokenizer"


@op(
    {
        f"{_TOKENIZER}.texts_to_matrix": "self texts mode",
        f"{_TOKENIZER}.sequences_to_matrix": "self sequences->texts mode",
    }
)
def texts_to_matrix(self: Any, texts: Any) -> Shape:
    """(texts, num_words)"""
    words = self.option("num_words", 0) if isinstance(self, LibraryObject) else None
    count = words.value if isinstance(words, Const) else None
    return Shape((_length(texts), count if type(count) is int else UNKNOWN))


@op({f"{_TOKENIZER}.texts_to_sequences": "self texts"})
def texts_to_sequences(texts: Any) -> Shape:
    """A list of words for each text, of different length."""
    return Shape((_length(texts),))


def _length(texts: Any) -> Dim:
    if isinstance(texts, Shape):
        return texts[0] if texts.rank else UNKNOWN
    return len(texts) if isinstance(texts, (list, tuple)) and not isinstance(texts, Value) else UNKNOWN


# ------------------------------------------------------------------------------------------------ tables of numbers


@op({"numpy.load": "file mmap_mode allow_pickle fix_imports encoding max_header_size"})
def load_array() -> Shape:
    """Some array, or several by name."""
    return ANY_SHAPE


@op(
    {"numpy.frombuffer": "buffer dtype count offset like", "numpy.fromfile": "file dtype count sep offset like"},
    {"numpy.fromstring": "string dtype count sep like"},
)
def read_numbers() -> Shape:
    """A vector."""
    return Shape((UNKNOWN,))


@op(
    {"numpy.loadtxt": "fname dtype comments delimiter converters skiprows usecols unpack=False ndmin=0"},
    {"numpy.genfromtxt": "fname dtype comments delimiter skip_header skip_footer converters missing_values"},
)
def load_table(usecols: Any = None, unpack: Any = False, ndmin: Any = 0) -> Any:
    """(rows, columns), or one axis where the file has only one row or column."""
    if unpack is not False:
        return ANY_SHAPE
    number = serial()
    rows = symbol("rows", ("rows", number))
    columns: Dim = symbol("columns", ("columns", number))
    if isinstance(usecols, (list, tuple)):
        columns = len(usecols)
    whole = Shape((rows, columns))
    if ndmin == 2:
        return whole
    condition = ("a table with rows and columns", number)
    single = Array(Shape((symbol("length", ("length", number)),)))
    return Union(((frozenset(((condition, True),)), Array(whole)), (frozenset(((condition, False),)), single)))


# ------------------------------------------------------------------------------------------------ functions of Python


@op(
    {"tensorflow.numpy_function": "func inp Tout->types stateful name"},
    {"tensorflow.py_function": "func inp Tout->types name"},
)
def function_outside_the_graph(types: Any) -> Any:
    """As many tensors as there are types; TensorFlow does not know the shape of any."""
    return tuple(ANY_SHAPE for _ in types) if isinstance(types, (list, tuple)) else ANY_SHAPE
