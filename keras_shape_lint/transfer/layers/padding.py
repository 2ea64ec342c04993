"""ZeroPadding, Cropping and UpSampling: spatial axes made longer, shorter, or longer by a factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_size, require_positive, shown, window
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import (
    CHANNELS_FIRST,
    CHANNELS_LAST,
    Parts,
    by_data_format,
    check_data_format,
    first_spatial_input,
    known_format,
    require_nonempty,
    spatial_input,
)
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Example

IMAGES_AND_VOLUMES = (2, 3)
SEQUENCE: Mapping[str, Any] = {"rank": 1, "data_format": CHANNELS_LAST}
"""Most of these layers have no data format for one spatial axis."""
ZERO_PADDING = {f"keras.layers.ZeroPadding{rank}D": {"rank": rank} for rank in IMAGES_AND_VOLUMES}
CROPPING: Mapping[str, Mapping[str, Any]] = {
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
        requirement = f"needs a non-negative integer as padding, not {padding}"
        raise Mismatch("keras-invalid-argument", requirement, argument="padding")
    return _padded(parts, padding)


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
def sequence_zero_padding(x: Shape, *, padding: Any, data_format: Any, ctx: Context) -> Shape:
    """(batch, timesteps, channels) -> the same with padding at both ends"""
    padded: Shape = _padded_sequence(x, padding=padding, data_format=_sequence_format(data_format, ctx), ctx=ctx)
    return padded


@sequence_zero_padding.init
def check_sequence_zero_padding(*, padding: Any, data_format: Any) -> None:
    """What ``ZeroPadding1D.__init__`` refuses."""
    check_zero_padding(rank=1, padding=padding)
    check_data_format(data_format=data_format)


def _sequence_format(data_format: Any, ctx: Context) -> Any:
    return CHANNELS_LAST if data_format != CHANNELS_LAST and ctx.version < 3 else data_format


@by_data_format
def _padded_sequence(x: Shape, *, padding: Any, data_format: str) -> Shape:
    return _padded(Parts.of(x, 1, data_format), padding)


def _padded(parts: Parts, padding: Any) -> Shape:
    lengths = []
    for index, (before, after) in enumerate(_sides("padding", padding, len(parts.spatial))):
        size = parts.spatial[index]
        length = size + before + after
        if less(length, 0) is Truth.YES:  # Keras 3 takes a negative padding, as long as the size stays possible
            taken = -(before + after)
            detail = f"a padding of {-taken} to a size of {size}"
            require_nonempty(length, parts.axis(index), size=size, window=taken, stride=1, detail=detail)
        lengths.append(length)
    return parts.shape(lengths)


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
    requirement = f"needs an integer, a tuple of {rank} or {rank} pairs as {name}, not {shown(argument)}"
    raise Mismatch("keras-invalid-argument", requirement, argument=name)


# ------------------------------------------------------------------------------------------------ Cropping


@layer(CROPPING, inputs=first_spatial_input, examples=_examples("cropping", 2))
@by_data_format
def cropping(x: Shape, *, rank: int, cropping: Any, data_format: str, ctx: Context) -> Shape:
    """(batch, *spatial, channels) -> the same without the cropped ends of every spatial axis"""
    parts = Parts.of(x, rank, data_format)
    lengths = []
    for index, (before, after) in enumerate(_sides("cropping", cropping, rank)):
        size = parts.spatial[index]
        length = size - before - after
        unchecked = less(before, 0) is Truth.YES or (rank == 3 and less(0, length) is not Truth.YES)
        if unchecked and length is not DYNAMIC and ctx.version < 3:
            length = _sliced(size, before, after)
        else:
            taken = before + after
            detail = f"cropping takes {taken} from a size of {size}"
            require_nonempty(length, parts.axis(index), size=size, window=taken, stride=1, detail=detail)
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


def _sliced(size: Dim, before: Dim, after: Dim) -> Dim:
    """What Python's slices leave, which is what Keras 2 does without a look at the sizes."""
    if isinstance(size, int) and isinstance(before, int) and isinstance(after, int):
        return len(range(size)[before : -after or None])
    return UNKNOWN


# ------------------------------------------------------------------------------------------------ UpSampling


def up_sampling_input(*, rank: int, data_format: Any, ctx: Context) -> InputSpec:
    """Exactly the axes that there should be; of volumes Keras 2 asks for no more than the axes it multiplies."""
    spec = first_spatial_input(rank=rank, data_format=data_format, ctx=ctx)
    if rank < 3 or ctx.version >= 3:
        return spec
    return InputSpec(min_rank=5 if known_format(data_format, ctx) == CHANNELS_FIRST else 4, axes=spec.axes)


@layer(UP_SAMPLING, inputs=up_sampling_input, examples=_examples("size", 3))
@by_data_format
def up_sampling(x: Shape, *, rank: int, size: Any, interpolation: Any, data_format: str, ctx: Context) -> Shape:
    """(batch, *spatial, channels) -> every spatial size multiplied by a factor"""
    check_interpolation(rank=rank, interpolation=interpolation, ctx=ctx)
    factors = window("size", size, rank)
    if rank == 3 and x.rank != 5 and ctx.version < 3:
        return _repeated(x, factors, 2 if data_format == CHANNELS_FIRST else 1)
    parts = Parts.of(x, rank, data_format)
    if ctx.version >= 3 and isinstance(size, (tuple, list)):
        # What is no integer is only looked at where it makes a size.
        made = [
            factor for factor, length in zip(size, parts.spatial, strict=False) if ctx.running or is_integer(length)
        ]
        if any(isinstance(factor, float) for factor in made):
            raise Mismatch("keras-invalid-argument", f"needs integers as size, not {size!r}", argument="size")
    lengths = [length * factor for length, factor in zip(parts.spatial, factors, strict=True)]
    if rank == 2 and not all(map(is_integer, parts.spatial)) and ctx.version < 3:
        # Keras 2 loses both sizes as soon as one is None.
        lost = DYNAMIC in parts.spatial
        lengths = [DYNAMIC if lost else UNKNOWN] * 2
    return parts.shape(lengths)


def _repeated(x: Shape, factors: tuple[Dim, ...], first: int) -> Shape:
    """What Keras 2 makes of volumes of any rank."""
    if x.rank is None or x.rank < first + 3:
        return ANY_SHAPE
    lengths = [x[first + index] * factor for index, factor in enumerate(factors)]
    return Shape((*x.dims[:first], *lengths, *x.dims[first + 3 :]))


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
    if not known and (not isinstance(interpolation, str) or ctx.computes):
        choices = ", ".join(map(repr, INTERPOLATIONS))
        requirement = f"needs interpolation to be one of {choices}, not {interpolation!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="interpolation")


up_sampling.init(check_data_format)


@layer(
    {"keras.layers.UpSampling1D": SEQUENCE},
    inputs=first_spatial_input,
    examples=_examples("size", 3),
)
def sequence_up_sampling(x: Shape, *, size: Dim) -> Shape:
    """(batch, timesteps, channels) -> (batch, timesteps * size, channels)"""
    parts = Parts.of(x, 1, CHANNELS_LAST)
    factor = as_size(int(size) if isinstance(size, float) else size)
    length = parts.spatial[0]
    if at_most(factor, 0) is Truth.YES:
        if is_integer(length):
            raise _bad_size(size)
        # Keras 2 builds it where the length is None, and only there.
        return parts.shape([length if length is DYNAMIC else UNKNOWN])
    return parts.shape([length * factor])


@sequence_up_sampling.init
def check_sequence_up_sampling(*, size: Dim, ctx: Context) -> None:
    """Keras 3 refuses all but positive integers, Keras 2 what ``int()`` does."""
    if isinstance(size, (int, float, str)):
        if (not isinstance(size, int) or isinstance(size, bool) or size <= 0) and ctx.version >= 3:
            raise _bad_size(size)
    else:
        require_positive("size", size)


def _bad_size(size: object) -> Mismatch:
    return Mismatch("keras-invalid-argument", f"needs a positive integer as size, not {size!r}", argument="size")
