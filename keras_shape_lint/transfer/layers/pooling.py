"""Pooling: with windows that slide, over everything, and to a size that is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, AbstractDim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_size, as_whole_size, window
from keras_shape_lint.transfer.layers.masks import check_mask_of_averages
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import (
    CHANNELS_FIRST,
    Parts,
    bad_padding,
    by_data_format,
    check_data_format,
    check_padding,
    first_spatial_input,
    padding_mode,
    slide,
    spatial_input,
    wrong_rank,
)
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Example

RANKS = (1, 2, 3)
POOLING = {f"keras.layers.{kind}Pooling{rank}D": {"rank": rank} for kind in ("Max", "Average") for rank in RANKS}
GLOBAL = {f"keras.layers.Global{kind}Pooling{rank}D": {"rank": rank} for kind in ("Max", "Average") for rank in RANKS}
ADAPTIVE = {
    f"keras.layers.Adaptive{kind}Pooling{rank}D": {"rank": rank} for kind in ("Max", "Average") for rank in RANKS
}
PADDINGS = ("valid", "same")


def _examples(*arguments: dict[str, Any]) -> Any:
    def examples(rank: int) -> Sequence[Example]:
        shapes = [(None, *range(9, 9 + rank), 6), (2, 6, *[None] * rank)]
        return [(shapes["data_format" in given], given) for given in arguments]

    return examples


# ------------------------------------------------------------------------------------------------ sliding windows


@layer(
    POOLING,
    inputs=spatial_input,
    examples=_examples(
        {"pool_size": 2},
        {"pool_size": 3, "strides": 2, "padding": "same"},
        {"pool_size": 1, "data_format": "channels_first"},
    ),
)
@by_data_format
def pooling(
    x: Shape, *, rank: int, pool_size: Any, strides: Any, padding: Any, data_format: str, ctx: Context
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *shorter, channels), as ``compute_pooling_output_shape``"""
    windows = window("pool_size", pool_size, rank)
    steps = window("strides", pool_size if strides is None else strides, rank, allow_zero=True)
    if 0 in steps:
        requirement = f"needs positive integers as strides, not {strides!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="strides")
    if _is_unusual(padding) and ctx.version >= 3:
        raise bad_padding(padding, *PADDINGS)
    parts = Parts.of(x, rank, data_format)
    try:
        return parts.shape(slide(parts, windows, steps, padding_mode(padding, *PADDINGS)))
    except Mismatch as mismatch:
        if ctx.eager and _may_be_empty(**mismatch.facts):
            return parts.shape((UNKNOWN,) * rank)
        raise


def _may_be_empty(*, size: Any = None, window: Any = None, stride: Any = None, **_: object) -> bool:
    """Whether a run gives nothing at all for a window that does not fit, and no error: if it nearly would."""
    known = all(type(each) is int for each in (size, window, stride))
    return not known or (size - window + stride) // stride == 0


@pooling.init
def check_pooling(*, rank: int, pool_size: Any, strides: Any, padding: Any, ctx: Context) -> None:
    """What ``BasePooling.__init__`` refuses; Keras 3 leaves the padding to the call."""
    window("pool_size", pool_size, rank)
    window("strides", pool_size if strides is None else strides, rank, allow_zero=True)
    if _is_unusual(padding) and ctx.version < 3:
        check_padding(padding, *PADDINGS, "causal")


pooling.init(check_data_format)


def _is_unusual(padding: object) -> bool:
    """Whether the versions may differ about this padding: Keras 3 takes the two words in lower case only."""
    return padding is not UNKNOWN and not isinstance(padding, Value) and padding not in PADDINGS


# ------------------------------------------------------------------------------------------------ over everything


@layer(
    GLOBAL, inputs=first_spatial_input, examples=_examples({}, {"keepdims": True}, {"data_format": "channels_first"})
)
@by_data_format
def global_pooling(x: Shape, *, rank: int, keepdims: Any, data_format: str, ctx: Context) -> Shape:
    """(batch, *spatial, channels) -> (batch, channels), or with ones for the spatial axes with `keepdims`"""
    parts = Parts.of(x, rank, data_format)
    if any(equal(size, 0) is Truth.YES for size in parts.spatial) and ctx.version < 3:
        raise Mismatch("keras-empty-output", "cannot reduce an axis of size 0", inputs=(0,))
    if keepdims is UNKNOWN or isinstance(keepdims, Value):
        ends = (*parts.batch, parts.channels)
        return Shape(ends, ()) if data_format == CHANNELS_FIRST else Shape(ends[:1], ends[1:])
    return parts.shape((1,) * rank if keepdims else ())


global_pooling.init(check_data_format)
global_pooling.mask(check_mask_of_averages, only="keras.layers.GlobalAveragePooling1D")


# ------------------------------------------------------------------------------------------------ to a given size


@layer(
    ADAPTIVE,
    inputs=InputSpec(min_rank=1),
    examples=_examples({"output_size": 2}, {"output_size": 3, "data_format": "channels_first"}),
)
@by_data_format
def adaptive_pooling(x: Shape, *, rank: int, output_size: Any, data_format: str, ctx: Context) -> Shape:
    """(batch, ..., channels) -> (batch, *output_size, channels), whatever the rank, as ``BaseAdaptivePooling``

    A run works for the layer's own rank, and for 3 dimensions.
    """
    if ctx.running and x.rank not in (None, 3, rank + 2):
        raise wrong_rank(rank, data_format)
    if ctx.running and x.rank != rank + 2:
        return ANY_SHAPE
    # What is no integer is only refused as the size of a symbolic tensor.
    to_size = as_size if ctx.running else partial(as_whole_size, "output_size")
    sizes = [to_size(size) for size in _output_sizes(output_size, rank)]
    if data_format == CHANNELS_FIRST:
        if x.rank == 1:
            raise wrong_rank(rank, data_format)
        return Shape((x[0], x[1], *sizes))
    return Shape((x[0], *sizes, x[-1]))


@adaptive_pooling.init
def check_adaptive_pooling(*, rank: int, output_size: Any, data_format: Any) -> None:
    """What ``BaseAdaptivePooling.__init__`` refuses."""
    _output_sizes(output_size, rank)
    check_data_format(data_format=data_format, any_case=False)


def _output_sizes(output_size: Any, rank: int) -> tuple[Any, ...]:
    """The output size of every axis; the elements of a tuple are not looked at.

    Raises:
        Mismatch: keras-invalid-argument, for anything but an integer or a tuple of the right length.
    """
    if output_size is UNKNOWN or isinstance(output_size, (int, AbstractDim, Value, dict)):
        return (output_size,) * rank
    if isinstance(output_size, (tuple, list)) and len(output_size) == rank:
        return tuple(output_size)
    wanted = "an integer" if rank == 1 else f"an integer or a tuple of {rank}"
    requirement = f"needs {wanted} as output_size, not {output_size!r}"
    raise Mismatch("keras-invalid-argument", requirement, argument="output_size")
