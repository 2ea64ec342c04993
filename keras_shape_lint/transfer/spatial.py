"""What layers over images, sequences and volumes share: where their axes are, and windows that slide over them.

`data_format` says whether channels come last, ``(batch, height, width, channels)``, or first. Rules wrapped in
`by_data_format` always see one of the two; where the program does not fix it they run for both.
"""

from __future__ import annotations

import functools
import inspect
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape, join
from keras_shape_lint.domain.windows import window_length
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keras_shape_lint.domain.dims import UnknownDim
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import TransferFunction

CHANNELS_FIRST = "channels_first"
CHANNELS_LAST = "channels_last"

AXIS_NAMES = {1: ("timesteps",), 2: ("height", "width"), 3: ("depth", "height", "width")}
"""The spatial axes by the number of them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The axes of a tensor by their role; `batch` has one axis except where Keras 2 allows more."""

    batch: Shape
    spatial: tuple[Dim, ...]
    channels: Dim
    data_format: str

    @staticmethod
    def of(x: Shape, rank: int, data_format: str, *, more_batch_axes: bool = False) -> Parts:
        """The parts of a shape with `rank` spatial axes, of at least ``rank + 2`` dims in all.

        One batch axis is all there may be, and an unknown rank is ``rank + 2``, except with `more_batch_axes`.

        Raises:
            Mismatch: keras-incompatible-rank, for a second batch axis.
        """
        if x.min_rank > rank + 2 and not more_batch_axes:
            raise wrong_rank(rank, data_format)
        if x.rank is not None:
            start = x.rank - rank - 1
            batch, rest = x.slice(0, start), x.dims[start:]
        elif more_batch_axes:
            batch, rest = Shape(x.head[:1], ()), tuple(x[axis] for axis in range(-rank - 1, 0))
        else:
            dims = with_rank(x, rank + 2).dims
            batch, rest = Shape(dims[:1]), dims[1:]
        if data_format == CHANNELS_FIRST:
            return Parts(batch, rest[1:], rest[0], data_format)
        return Parts(batch, rest[:-1], rest[-1], data_format)

    def shape(self, spatial: Sequence[Dim] | None = None, channels: Dim | None = None) -> Shape:
        """The shape with other sizes of the spatial axes, or another number of channels."""
        inner = self.spatial if spatial is None else tuple(spatial)
        depth = self.channels if channels is None else channels
        return self.batch + Shape((depth, *inner) if self.data_format == CHANNELS_FIRST else (*inner, depth))

    def axis(self, index: int) -> int:
        """The number of a spatial axis in the whole shape; from the end if the rank is not known."""
        after_channels = 1 if self.data_format == CHANNELS_FIRST else 0
        first = -len(self.spatial) - 1 if self.batch.rank is None else self.batch.rank
        return first + after_channels + index


def with_rank(x: Shape, rank: int) -> Shape:
    """A shape that must have this rank, with the dims that either end gives."""
    if x.rank is not None:
        return x
    return Shape(tuple(x[axis] if x[axis] is not UNKNOWN else x[axis - rank] for axis in range(rank)))


def slide(
    parts: Parts,
    windows: Sequence[Dim],
    strides: Sequence[Dim],
    padding: object,
    dilations: Sequence[Dim] | None = None,
    *,
    may_be_empty: bool = False,
) -> tuple[Dim, ...]:
    """The spatial sizes after windows slid over them (``compute_conv_output_shape``, ``compute_pooling_output_shape``).

    Raises:
        Mismatch: keras-empty-output, if a window certainly does not fit; with `may_be_empty` by more than one.
    """
    lengths = []
    for index, (size, window, stride) in enumerate(zip(parts.spatial, windows, strides, strict=True)):
        dilation = 1 if dilations is None else dilations[index]
        length = window_length(size, window, stride, padding, dilation)
        if padding == "valid":
            span = dilation * (window - 1) + 1
            checked = length + 1 if may_be_empty else length
            require_nonempty(checked, parts.axis(index), size=size, window=span, stride=stride)
        lengths.append(length)
    return tuple(lengths)


def require_nonempty(length: Dim, axis: int, *, size: Dim, window: Dim, stride: Dim, detail: str = "") -> None:
    """Refuse an axis that is certainly left without elements.

    Raises:
        Mismatch: keras-empty-output.
    """
    if at_most(length, 0) is Truth.YES:
        raise Mismatch(
            "keras-empty-output",
            f"would make axis {axis} empty",
            inputs=(0,),
            detail=detail or f"a window of {window} does not fit into a size of {size}",
            axis=axis,
            size=size,
            window=window,
            stride=stride,
        )


# ------------------------------------------------------------------------------------------------ ranks


def spatial_input(*, rank: int, data_format: Any, ctx: Context) -> InputSpec:
    """The input spec of a layer over exactly `rank` spatial axes."""
    return InputSpec(rank=rank + 2, axes=axes_text(rank, known_format(data_format, ctx)))


def first_spatial_input(*, rank: int, data_format: Any, ctx: Context) -> InputSpec:
    """The same where TensorFlow takes any rank."""
    return replace(spatial_input(rank=rank, data_format=data_format, ctx=ctx), rank_once=True)


def convolution_input(*, rank: int, data_format: Any, ctx: Context) -> InputSpec:
    """The input spec of a convolution, which is built for a number of channels; `Parts.of` bounds the rank."""
    known = known_format(data_format, ctx)
    channels = -rank - 1 if known == CHANNELS_FIRST else -1
    fixed = () if known is UNKNOWN else (channels,)
    return InputSpec(min_rank=rank + 2, axes=axes_text(rank, known), fixed_axes=fixed)


def axes_text(rank: int, data_format: str | UnknownDim) -> str:
    """The axes in words: "(batch, height, width, channels)"; empty if the format is not known."""
    if data_format is UNKNOWN:
        return ""
    inner = ", ".join(AXIS_NAMES[rank])
    return f"(batch, channels, {inner})" if data_format == CHANNELS_FIRST else f"(batch, {inner}, channels)"


def wrong_rank(rank: int, data_format: str) -> Mismatch:
    """The Mismatch for a shape that has not `rank` spatial axes."""
    axes = axes_text(rank, data_format)
    requirement = f"expects {rank + 2} dimensions {axes}"
    return Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=rank + 2, axes=axes)


# ------------------------------------------------------------------------------------------------ padding


def check_padding(padding: object, *allowed: str) -> None:
    """Refuse what ``standardize_padding`` of Keras does: it takes the allowed words in any case, and lists.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if padding is UNKNOWN or isinstance(padding, (Value, tuple, list)):
        return
    if not isinstance(padding, str) or padding.lower() not in allowed:
        raise bad_padding(padding, *allowed)


def padding_mode(padding: object, *allowed: str) -> str | UnknownDim:
    """The padding in lower case, for the call of a layer, which takes no list.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if isinstance(padding, str):
        padding = padding.lower()
        if padding in allowed:
            return padding
    elif not isinstance(padding, (tuple, list)):
        return UNKNOWN
    raise bad_padding(padding, *allowed)


def bad_padding(padding: object, *allowed: str) -> Mismatch:
    """The Mismatch for a padding that is none of the allowed words."""
    choices = " or ".join(map(repr, allowed))
    return Mismatch("keras-invalid-argument", f"needs {choices} as padding, not {padding!r}", argument="padding")


# ------------------------------------------------------------------------------------------------ data formats


def check_data_format(*, data_format: Any, any_case: bool = True) -> None:
    """What ``standardize_data_format`` of Keras refuses; most layers take upper case, too.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if data_format is None or data_format is UNKNOWN or isinstance(data_format, Value):
        return
    given = data_format.lower() if any_case and isinstance(data_format, str) else data_format
    if given not in (CHANNELS_FIRST, CHANNELS_LAST):
        requirement = f"needs '{CHANNELS_LAST}' or '{CHANNELS_FIRST}' as data_format, not {data_format!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="data_format")


def known_format(data_format: Any, ctx: Context) -> str | UnknownDim:
    """The format that an argument stands for; Keras takes it in upper case, too."""
    return ctx.data_format(data_format.lower() if isinstance(data_format, str) else data_format)


def by_data_format(rule: TransferFunction) -> TransferFunction:
    """Run a rule (or a function of weights) with the data format in force.

    Where the format is not known, the rule runs with both: the outcome is what they agree on, and a Mismatch if both
    raise one.
    """
    signature = inspect.signature(rule)
    takes_context = "ctx" in signature.parameters

    @functools.wraps(rule)
    def wrapper(*inputs: Any, data_format: Any, ctx: Context, **arguments: Any) -> Any:
        if takes_context:
            arguments["ctx"] = ctx
        known = known_format(data_format, ctx)
        if known is not UNKNOWN:
            return rule(*inputs, data_format=known, **arguments)
        outcomes = list(_attempts(rule, inputs, arguments))
        accepted = [outcome for outcome in outcomes if not isinstance(outcome, Mismatch)]
        if not accepted:
            raise outcomes[0]
        return functools.reduce(_join, accepted)

    if not takes_context:
        context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY)
        signature = signature.replace(parameters=[*signature.parameters.values(), context])
    wrapper.__signature__ = signature  # type: ignore[attr-defined]
    return wrapper


def _attempts(rule: TransferFunction, inputs: tuple[Any, ...], arguments: dict[str, Any]) -> Iterator[Any]:
    """What the rule gives for either format; functions of weights are generators and are run to their end."""
    for data_format in (CHANNELS_LAST, CHANNELS_FIRST):
        try:
            outcome = rule(*inputs, data_format=data_format, **arguments)
            yield outcome if isinstance(outcome, Shape) else list(outcome)
        except Mismatch as mismatch:
            yield mismatch


def _join(first: Any, second: Any) -> Any:
    if isinstance(first, Shape):
        return join((first, second))
    return [
        (name, join((Shape(mine), Shape(other))).dims) for (name, mine), (_, other) in zip(first, second, strict=True)
    ]
