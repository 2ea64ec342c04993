"""What all windows that slide over images have in common: where the channels are, sizes per axis, positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.windows import window_length
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.ops.axes import mismatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context


def channels_first(data_format: Any, ctx: Context) -> bool | None:
    """Whether channels come before the spatial axes, in Keras's words or in TensorFlow's ("NCHW"); None: not known."""
    if isinstance(data_format, str) and data_format.startswith("N"):
        return data_format.startswith("NC")
    known = ctx.data_format(data_format)
    return None if known is UNKNOWN else known == "channels_first"


def spatial_sizes(argument: Any, rank: int) -> tuple[Dim, ...] | None:
    """A size for each spatial axis, from one number, one for each of them, or one for each axis of the tensor."""
    if is_dim(argument):
        return (argument,) * rank
    if isinstance(argument, (tuple, list)) and len(argument) in (1, rank, rank + 2):
        sizes = tuple(size if is_dim(size) else UNKNOWN for size in argument)
        return sizes * rank if len(sizes) == 1 else sizes if len(sizes) == rank else sizes[1:-1]
    return None


def slid(
    sizes: Sequence[Dim], windows: Sequence[Dim], strides: Any, padding: Any, dilation: Any = 1, *, operand: int = 0
) -> tuple[Dim, ...]:
    """The spatial sizes after windows slid over them.

    Raises:
        Mismatch: a window does not fit.
    """
    rank = len(sizes)
    steps, rates = spatial_sizes(strides, rank), spatial_sizes(1 if dilation is None else dilation, rank)
    if isinstance(strides, (tuple, list)) and steps is None and rank > 1:
        raise mismatch(f"needs {rank} strides, not {len(strides)}", inputs=(operand,))
    if steps is None or rates is None or not isinstance(padding, str):
        return tuple(DYNAMIC if size is DYNAMIC else UNKNOWN for size in sizes)
    kind = padding.lower()
    lengths: list[Dim] = []
    for axis, (size, window, step, rate) in enumerate(zip(sizes, windows, steps, rates, strict=True)):
        length = window_length(size, window, step, kind, rate)
        if kind == "valid" and at_most(length, 0) is Truth.YES:
            detail = f"the window covers {(window - 1) * rate + 1}"
            raise mismatch(
                f"needs a window that fits spatial axis {axis} of size {size}", inputs=(operand,), detail=detail
            )
        lengths.append(length)
    return tuple(lengths)
