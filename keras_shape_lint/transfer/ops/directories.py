"""Datasets that are read from files or cut from arrays by functions of ``keras.utils`` and of image generators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.registry import op, under
from keras_shape_lint.values import Array, Const, Dataset, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

_CHANNELS = {"rgb": 3, "rgba": 4, "grayscale": 1}
_IMAGES = (
    "directory labels='inferred' label_mode='int' class_names color_mode='rgb' batch_size=32 image_size=(256,256) "
    "shuffle seed validation_split subset interpolation follow_links crop_to_aspect_ratio pad_to_aspect_ratio "
    "data_format format verbose"
)
_TEXTS = (
    "directory labels='inferred' label_mode='int' class_names batch_size=32 max_length shuffle seed validation_split "
    "subset follow_links format verbose"
)
_SERIES = "data targets sequence_length sequence_stride sampling_rate batch_size=128 shuffle seed start_index end_index"
_PLACES = ("keras.utils", "keras.preprocessing")


@op(*(under(place, "image_dataset_from_directory", _IMAGES) for place in _PLACES))
def image_dataset(
    labels: Any = "inferred",
    label_mode: Any = "int",
    class_names: Any = None,
    color_mode: Any = "rgb",
    batch_size: Any = 32,
    image_size: Any = (256, 256),
    subset: Any = None,
    data_format: Any = None,
    *,
    ctx: Context,
) -> Any:
    """Batches of images of one size with their labels; two datasets for ``subset="both"``."""
    image = _image(image_size, color_mode, ctx.data_format(data_format))
    return _labelled(Shape(image), labels, label_mode, class_names, batch_size, subset)


@op(
    under("keras.utils", "text_dataset_from_directory", _TEXTS),
    under("keras.preprocessing", "text_dataset_from_directory", _TEXTS),
)
def text_dataset(
    labels: Any = "inferred",
    label_mode: Any = "int",
    class_names: Any = None,
    batch_size: Any = 32,
    subset: Any = None,
) -> Any:
    """Batches of strings with their labels."""
    return _labelled(Shape(()), labels, label_mode, class_names, batch_size, subset)


@op(
    under("keras.utils", "timeseries_dataset_from_array", _SERIES),
    under("keras.preprocessing", "timeseries_dataset_from_array", _SERIES),
)
def timeseries_dataset(data: Shape, targets: Any, sequence_length: Dim, batch_size: Any = 128) -> Any:
    """(batch, sequence_length, ...) of a series, and one target for each sequence."""
    if data.rank is None:
        return ANY_SHAPE
    windows = Shape((sequence_length,)) + data.slice(1)
    if targets is None:
        return Dataset(_batch(windows, batch_size))
    if not isinstance(targets, Shape) or not targets.rank:
        return ANY_SHAPE
    return Dataset(Tuple((_batch(windows, batch_size), _batch(targets.slice(1), batch_size))))


_TIMESERIES = "data targets length sampling_rate=1 stride=1 start_index=0 end_index shuffle reverse batch_size=128"


@op(under("keras.preprocessing.sequence", "TimeseriesGenerator", _TIMESERIES))
def timeseries_generator(data: Shape, targets: Shape, length: Dim, sampling_rate: Any = 1) -> Any:
    """Batches of (batch, length, ...) of a series with the target that follows each of them."""
    if not data.rank or not targets.rank or not isinstance(sampling_rate, int) or sampling_rate < 1:
        return ANY_SHAPE
    steps: Dim = length if sampling_rate == 1 else UNKNOWN
    windows = Shape((steps,)) + data.slice(1)
    return Dataset(Tuple((_batch(windows, 32), _batch(targets.slice(1), 32))), generated=True)


def _image(size: Any, color_mode: Any, data_format: Any) -> tuple[Dim, ...]:
    """The shape of one image."""
    known = isinstance(size, (tuple, list)) and len(size) == 2
    height, width = size if known else (UNKNOWN, UNKNOWN)
    channels = _CHANNELS.get(color_mode, UNKNOWN) if isinstance(color_mode, str) else UNKNOWN
    if data_format not in ("channels_last", "channels_first"):
        return (UNKNOWN, UNKNOWN, UNKNOWN)
    return (height, width, channels) if data_format == "channels_last" else (channels, height, width)


def _labelled(sample: Shape, labels: Any, mode: Any, class_names: Any, batch_size: Any, subset: Any) -> Any:
    classes: Dim = len(class_names) if isinstance(class_names, (list, tuple)) else UNKNOWN
    if labels is None or mode is None:
        element: Value = _batch(sample, batch_size)
    else:
        kinds: dict[str, tuple[Dim, ...]] = {"int": (), "categorical": (classes,), "binary": (1,)}
        label = kinds.get(mode) if isinstance(mode, str) else None
        answer = _batch(Shape(label), batch_size) if label is not None else Array(ANY_SHAPE, None, "tensorflow")
        element = Tuple((_batch(sample, batch_size), answer))
    if subset is None or subset in ("training", "validation"):
        return Dataset(element)
    return (Dataset(element), Dataset(element)) if subset == "both" else ANY_SHAPE


def _batch(sample: Shape, batch_size: Any) -> Array:
    """A batch of unknown size, as the last one may be smaller; a single sample for ``batch_size=None``."""
    if batch_size is not None and batch_size is not UNKNOWN:
        return Array(Shape((UNKNOWN,)) + sample, None, "tensorflow")
    return Array(ANY_SHAPE if batch_size is UNKNOWN else sample, None, "tensorflow")


# ------------------------------------------------------------------------------------------------ image generators

_GENERATOR = "keras.preprocessing.image.ImageDataGenerator"
_FLOW = "self x y batch_size shuffle sample_weight seed save_to_dir save_prefix save_format ignore_class_split subset"
_FROM_DIRECTORY = (
    "self directory target_size=(256,256) color_mode='rgb' classes class_mode='categorical' batch_size=32 shuffle seed "
    "save_to_dir save_prefix save_format follow_links subset interpolation keep_aspect_ratio"
)
_FROM_FRAME = (
    "self dataframe directory x_col y_col weight_col target_size=(256,256) color_mode='rgb' classes "
    "class_mode='categorical' batch_size=32 shuffle seed save_to_dir save_prefix save_format subset interpolation "
    "validate_filenames"
)


@op({f"{_GENERATOR}.fit": "self x augment rounds seed"})
def fitted(x: Any) -> Value:
    """Nothing: what the generator learns of the images shows in no shape.

    Raises:
        Mismatch: x does not hold images with channels.
    """
    _check_images(x)
    return Const(None)


def _check_images(x: Any) -> None:
    if isinstance(x, Shape) and x.rank is not None and x.rank != 4:
        advice = "add an axis for the channels: x[..., None]" if x.rank == 3 else ""
        raise mismatch("needs 4 dimensions (samples, height, width, channels)", advice=advice)


@op({f"{_GENERATOR}.flow": _FLOW})
def flow(x: Any, y: Any = None, sample_weight: Any = None) -> Any:
    """Batches of the arrays that are given.

    Raises:
        Mismatch: x does not hold images with channels, or y has another length.
    """
    if not isinstance(x, Shape) or x.rank is None:
        return ANY_SHAPE
    _check_images(x)
    if isinstance(y, (list, tuple)):
        y = Shape((len(y),)) + as_shape(y).slice(1)  # One array is made of it.
    if isinstance(y, Shape) and y.head and equal(x[0], y.head[0]) is Truth.NO:
        raise mismatch(f"needs as many labels as images, {x[0]}, not {y.head[0]}")
    if sample_weight is not None:
        return ANY_SHAPE
    images = _batch(x.slice(1), 32)
    if y is None:
        return Dataset(images, generated=True)
    labels = _batch(y.slice(1), 32) if isinstance(y, Shape) and y.rank else Array(ANY_SHAPE, None, "tensorflow")
    return Dataset(Tuple((images, labels)), generated=True)


@op({f"{_GENERATOR}.flow_from_directory": _FROM_DIRECTORY, f"{_GENERATOR}.flow_from_dataframe": _FROM_FRAME})
def flow_from_files(
    self: Any,
    target_size: Any = (256, 256),
    color_mode: Any = "rgb",
    classes: Any = None,
    class_mode: Any = "categorical",
    weight_col: Any = None,
    *,
    ctx: Context,
) -> Any:
    """Batches of images of one size, with labels as `class_mode` says."""
    own_format = self.option("data_format") is not None
    image = _image(target_size, color_mode, UNKNOWN if own_format else ctx.data_format(None))
    images = _batch(Shape(image), 32)
    count: Dim = len(classes) if isinstance(classes, (list, tuple)) else UNKNOWN
    labels = {"categorical": (count,), "binary": (), "sparse": ()}
    if weight_col is not None:
        return ANY_SHAPE
    if class_mode is None:
        return Dataset(images, generated=True)
    if class_mode == "input":
        return Dataset(Tuple((images, images)), generated=True)
    known = isinstance(class_mode, str) and class_mode in labels
    answer = _batch(Shape(labels[class_mode]), 32) if known else Array(ANY_SHAPE, None, "tensorflow")
    return Dataset(Tuple((images, answer)), generated=True)
