"""The datasets that come with Keras, and functions of keras.utils that make arrays."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.conversion import Axis, as_shape
from keras_shape_lint.transfer.registry import op, under

Split = tuple[tuple[Shape, Shape], tuple[Shape, Shape]]


@op(under("keras.datasets", "mnist.load_data fashion_mnist.load_data", "path"), dtype="uint8")
def mnist() -> Split:
    """Grey images of 28 by 28 without a channel axis: 60,000 for training and 10,000 for the test."""
    return _split((28, 28), (), 60_000, 10_000)


@op(under("keras.datasets", "cifar10.load_data", ""), under("keras.datasets", "cifar100.load_data", "label_mode"))
def cifar(*, ctx: Context) -> Split:
    """Coloured images of 32 by 32: 50,000 for training and 10,000 for the test; labels in a column."""
    order = ctx.default_data_format
    image: tuple[Dim, ...] = (32, 32, 3) if order == "channels_last" else (3, 32, 32)
    return _split(image if order is not UNKNOWN else (UNKNOWN,) * 3, (1,), 50_000, 10_000)


@op({"keras.datasets.boston_housing.load_data": "path test_split seed"}, dtype="float64")
def boston_housing(test_split: Any = 0.2) -> Split:
    """506 samples of 13 features."""
    return _split((13,), (), *_parts(506, test_split))


@op({"keras.datasets.california_housing.load_data": "version path test_split seed"}, dtype="float32")
def california_housing(version: Any = "large", test_split: Any = 0.2) -> Split:
    """20,640 samples of 8 features, or 600 of them."""
    total = {"large": 20_640, "small": 600}.get(version) if isinstance(version, str) else None
    return _split((8,), (), *(_parts(total, test_split) if total else (UNKNOWN, UNKNOWN)))


@op({"keras.datasets.imdb.load_data": "path num_words skip_top maxlen seed start_char oov_char index_from"})
def imdb(maxlen: Any = None) -> Split:
    """25,000 reviews each, as lists of words of different length; fewer if long ones are left out."""
    count: Dim = 25_000 if maxlen is None else UNKNOWN
    return _split((), (), count, count)


@op({"keras.datasets.reuters.load_data": "path num_words skip_top maxlen test_split seed start_char oov_char"})
def reuters(maxlen: Any = None, test_split: Any = 0.2) -> Split:
    """11,228 newswires, as lists of words of different length; fewer if long ones are left out."""
    return _split((), (), *(_parts(11_228, test_split) if maxlen is None else (UNKNOWN, UNKNOWN)))


def _split(sample: tuple[Dim, ...], label: tuple[Dim, ...], training: Dim, test: Dim) -> Split:
    """((x_train, y_train), (x_test, y_test))"""
    return (
        (Shape((training, *sample)), Shape((training, *label))),
        (Shape((test, *sample)), Shape((test, *label))),
    )


def _parts(total: int, test_split: Any) -> tuple[Dim, Dim]:
    """How many samples are for training, and how many for the test."""
    if not isinstance(test_split, (int, float)):
        return UNKNOWN, UNKNOWN
    training = int(total * (1 - test_split))
    return training, total - training


PAD_SEQUENCES = "sequences maxlen dtype padding truncating value"


@op(
    under("keras.utils", "pad_sequences", PAD_SEQUENCES),
    under("keras.preprocessing.sequence", "pad_sequences", PAD_SEQUENCES),
    dtype="int32",
)
def pad_sequences(sequences: Any, maxlen: Dim | None = None, dtype: Any = None) -> Shape:
    """(samples, maxlen, ...); without `maxlen` as long as the longest. A step is a number, or an array of any shape."""
    length: Dim = UNKNOWN if maxlen is None else maxlen
    if isinstance(sequences, Shape):
        # With one axis, lists of numbers, each of a length of its own; of lists of something, numbers by default.
        listed = sequences.rank is None and sequences.head and dtype is None
        return Shape((sequences[0], length)) + (Shape(()) if listed else sequences.slice(2))
    if not isinstance(sequences, (list, tuple)):
        return Shape((UNKNOWN, length)) + ANY_SHAPE
    known = [len(part) if isinstance(part, (list, tuple)) else None for part in sequences]
    if maxlen is None and None not in known and known:
        length = max(part for part in known if part is not None)
    filled = [part for part in sequences if part not in ([], ())]
    return Shape((len(sequences), length)) + (_step(filled[0], numbers=dtype is None) if filled else Shape(()))


def _step(sequence: Any, *, numbers: bool = False) -> Shape:
    """The shape of one step of a sequence; those of lists are `numbers` where nothing else is known of them."""
    if isinstance(sequence, Shape):
        return sequence.slice(1) if sequence.min_rank else ANY_SHAPE
    if not isinstance(sequence, (list, tuple)):
        return ANY_SHAPE
    steps = [as_shape(step) for step in sequence]
    if all(step.rank is None for step in steps):
        return Shape(()) if numbers else ANY_SHAPE
    return next(step for step in steps if step.rank is not None)


@op(
    {"keras.utils.normalize": "x axis order"},
    dtype="float64",
)
def normalize_array(x: Shape, axis: Axis = -1) -> Shape:
    """Any shape, kept; a scalar becomes a vector."""
    return Shape((1,)) if x.rank == 0 else x
