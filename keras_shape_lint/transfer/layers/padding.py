"""ZeroPadding, Cropping and UpSampling: spatial axes made longer, shorter, or longer by a factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer
from keras_shape_lint.transfer.arguments import as_size, require_positive, window
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import (
    CHANNELS_LAST,
    Parts,
    by_data_format,
    check_data_format,
    require_nonempty,
    spatial_input,
)
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Example

IMAGES_AND_VOLUMES = (2, 3)
SEQUENCE = {"rank": 1, "data_format": CHANNELS_LAST}
"""Most of these layers have no data format for one spatial axis."""
ZERO_PADDING = {f"keras.layers.ZeroPadding{rank}D": {"rank": rank} for rank in IMAGES_AND_VOLUMES}
CROPPING = {
    "keras.layers.Cropping1D": SEQUENCE,
    **{f"keras.layers.Cropping{rank}D": {"rank": rank} for rank in IMAGES_AND_VOLUMES},
}
UP_SAMPLING = {f"keras.layers.UpSampling{rank}D": {"rank": rank} for rank in IMAGES_AND_VOLUMES}
INTERPOLATIONS = ("area", "bicubic", "bilinear", "gaussian", "lanczos3", "lanczos5", "mitchellcubic", "nearest")
"""What Keras 2 resizes with."""


def _examples(name: str, *values: Any) -> Callable[..., Sequence[Example]]:
    def examples(rank: int, data_format: str | None = None) -> Sequence[Example]:
        image, volume = (None, *range(9, 9 + rank), 6), (2, *[None] * rank, 6)
        shown = [(image, {}), *((image, {name: value}) for value in values), (volume, {name: values[0]})]
        return shown if data_format else [*shown, ((2, 6, *[8] * rank), {"data_format": "channels_first"})]

    return examples


# ------------------------------------------------------------------------------------------------ ZeroPadding


@layer(ZERO_PADDING, inputs=spatial_input, examples=_examples("padding", 2))
@by_data_format
def zero_padding(x: Shape, *, rank: int, padding: Any, data_format: str, ctx: Context) -> Shape:
    """(batch, *spatial, channels) -> the same with padding on both sides of every spatial axis"""
    parts = Parts.of(x, rank, data_format)
    if isinstance(padding, int) and padding < 0 and ctx.version < 3:
        requirement = f"needs a non-negative padding, not {padding}"
        raise Mismatch("keras-invalid-argument", requirement, argument="padding")
    lengths = []
    for index, (size, (before, after)) in enumerate(zip(parts.spatial, _sides("padding", padding, rank), strict=True)):
        length = size + before + after
        if less(length, 0) is Truth.YES:  # only Keras 3 takes a negative padding, as long as something is left
            require_nonempty(length, parts.axis(index), size=size, window=-(before + after), stride=1)
        lengths.append(length)
    return parts.shape(lengths)


@zero_padding.init
def check_zero_padding(*, rank: int, padding: Any) -> None:
    """What ``ZeroPadding2D.__init__`` refuses."""
    _sides("padding", padding, rank)


zero_padding.init(check_data_format)


def sequence_input(*, data_format: Any, ctx: Context) -> InputSpec:
    """The input spec of a layer over one spatial axis, which has a data format in Keras 3 only."""
    return spatial_input(rank=1, data_format=_sequence_format(data_format, ctx), ctx=ctx)


@layer(
    "keras.layers.ZeroPadding1D",
    inputs=sequence_input,
    examples=[((None, 9, 6), {}), ((2, 9, 6), {"padding": (1, 2)}), ((2, None, 6), {"padding": 3})],
)
def zero_padding_of_sequences(x: Shape, *, padding: Any, data_format: Any, ctx: Context) -> Shape:
    """(batch, timesteps, channels) -> the same with padding at both ends"""
    data_format = _sequence_format(data_format, ctx)
    padded: Shape = zero_padding.function(x, rank=1, padding=padding, data_format=data_format, ctx=ctx)
    return padded


@zero_padding_of_sequences.init
def check_zero_padding_of_sequences(*, padding: Any, data_format: Any) -> None:
    """What ``ZeroPadding1D.__init__`` refuses."""
    check_zero_padding(rank=1, padding=padding)
    check_data_format(data_format=data_format)


def _sequence_format(data_format: Any, ctx: Context) -> Any:
    return CHANNELS_LAST if data_format != CHANNELS_LAST and ctx.version < 3 else data_format


def _sides(name: str, argument: Any, rank: int) -> tuple[tuple[Dim, ...], ...]:
    """(before, after) for every spatial axis, from an integer, a tuple of integers, or a tuple of pairs.

    One axis takes an integer or a pair. Where Keras looks at the sign of an integer is up to the layer.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if rank == 1:
        return (window(name, argument, 2, allow_zero=True),)
    if argument is UNKNOWN or isinstance(argument, (int, AbstractDim, Value, dict)):
        return ((as_size(argument),) * 2,) * rank
    if isinstance(argument, (tuple, list)) and len(argument) == rank:
        return tuple(window(name, each, 2, allow_zero=True) for each in argument)
    requirement = f"needs an integer, a tuple of {rank} or {rank} pairs as {name}, not {argument!r}"
    raise Mismatch("keras-invalid-argument", requirement, argument=name)


# ------------------------------------------------------------------------------------------------ Cropping


@layer(CROPPING, inputs=spatial_input, examples=_examples("cropping", 2))
@by_data_format
def cropping(x: Shape, *, rank: int, cropping: Any, data_format: str, ctx: Context) -> Shape:
    """(batch, *spatial, channels) -> the same without the cropped ends of every spatial axis"""
    parts = Parts.of(x, rank, data_format)
    lengths = []
    for index, (size, (before, after)) in enumerate(zip(parts.spatial, _sides("cropping", cropping, rank), strict=True)):
        length = size - before - after
        if not _is_usual_crop(length, before, after) and ctx.version < 3:
            length = _cropped_by_keras_2(size, before, after)
        if rank < 3 or at_most(length, 0) is not Truth.YES or ctx.version >= 3:
            require_nonempty(size - before - after, parts.axis(index), size=size, window=before + after, stride=1)
        lengths.append(length)
    return parts.shape(lengths)


@cropping.init
def check_cropping(*, rank: int, cropping: Any, ctx: Context) -> None:
    """What ``Cropping2D.__init__`` refuses; Keras 2 takes a negative integer for more than one axis."""
    _sides("cropping", cropping, rank)
    if isinstance(cropping, int) and cropping < 0 and ctx.version >= 3:
        requirement = f"needs a non-negative cropping, not {cropping}"
        raise Mismatch("keras-invalid-argument", requirement, argument="cropping")


@cropping.init
def check_cropping_format(*, data_format: Any) -> None:
    """What ``standardize_data_format`` refuses."""
    check_data_format(data_format=data_format)


def _is_usual_crop(length: Dim, before: Dim, after: Dim) -> bool:
    """Whether both versions agree: nothing negative is cropped, and something is certainly left, or unknown."""
    return length is DYNAMIC or (less(0, length) is Truth.YES and less(before, 0) is Truth.NO is less(after, 0))


def _cropped_by_keras_2(size: Dim, before: Dim, after: Dim) -> Dim:
    """What Python's slices leave."""
    if isinstance(size, int) and isinstance(before, int) and isinstance(after, int):
        return len(range(size)[before : -after or None])
    return UNKNOWN


# ------------------------------------------------------------------------------------------------ UpSampling


@layer(UP_SAMPLING, inputs=spatial_input, examples=_examples("size", 3))
@by_data_format
def up_sampling(x: Shape, *, rank: int, size: Any, data_format: str, ctx: Context) -> Shape:
    """(batch, *spatial, channels) -> every spatial size multiplied by a factor"""
    parts = Parts.of(x, rank, data_format)
    factors = window("size", size, rank)
    lengths = [length * factor for length, factor in zip(parts.spatial, factors, strict=True)]
    if rank == 2 and not all(map(is_integer, parts.spatial)) and ctx.version < 3:
        # Keras 2 loses both sizes as soon as one is None.
        lost = DYNAMIC in parts.spatial
        lengths = [DYNAMIC if lost else UNKNOWN] * 2
    return parts.shape(lengths)


@up_sampling.init
def check_up_sampling(*, rank: int, size: Any) -> None:
    """What ``standardize_tuple`` refuses."""
    window("size", size, rank)


@up_sampling.init
def check_interpolation(*, rank: int, interpolation: Any, ctx: Context) -> None:
    """Keras 3 looks at the word only when it runs."""
    if rank == 3 or interpolation is UNKNOWN or isinstance(interpolation, Value):
        return
    known = isinstance(interpolation, str) and interpolation.lower() in INTERPOLATIONS
    if not known and (not isinstance(interpolation, str) or ctx.version < 3):
        choices = ", ".join(map(repr, INTERPOLATIONS))
        requirement = f"needs interpolation to be one of {choices}, not {interpolation!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="interpolation")


up_sampling.init(check_data_format)


@layer(
    "keras.layers.UpSampling1D",
    inputs=InputSpec(rank=3, axes="(batch, timesteps, channels)"),
    examples=[((None, 9, 6), {}), ((2, None, 6), {"size": 3})],
)
def up_sampling_of_sequences(x: Shape, *, size: Dim, ctx: Context) -> Shape:
    """(batch, timesteps, channels) -> (batch, timesteps * size, channels)"""
    parts = Parts.of(x, 1, CHANNELS_LAST)
    factor = size if isinstance(size, (int, AbstractDim)) else UNKNOWN
    return parts.shape([parts.spatial[0] * factor])
