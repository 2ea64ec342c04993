"""Kernels of convolutions: what Keras refuses of their arguments, and what they make of the spatial sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, divisible, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, is_integer
from keras_shape_lint.transfer.arguments import as_size, as_whole_size, window
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.spatial import Parts, padding_mode, slide

if TYPE_CHECKING:
    from keras_shape_lint.domain.dims import Dim
    from keras_shape_lint.transfer.context import Context

PADDINGS = ("valid", "same")
CAUSAL = (*PADDINGS, "causal")


def check_windows(rank: int, kernel_size: Any, strides: Any, dilation_rate: Any) -> None:
    """Refuse sizes that are no positive integers, or the wrong number of them."""
    window("kernel_size", kernel_size, rank)
    window("strides", strides, rank)
    window("dilation_rate", dilation_rate, rank)


def strides_and_dilates(rank: int, strides: Any, dilation_rate: Any) -> bool:
    """Whether there certainly is a stride above 1 and a dilation above 1, on whatever axes."""
    steps, dilations = window("strides", strides, rank), window("dilation_rate", dilation_rate, rank)
    return all(any(less(1, size) is Truth.YES for size in sizes) for sizes in (steps, dilations))


def strides_with_dilation(strides: object, dilation_rate: object) -> Mismatch:
    """The Mismatch for a layer that cannot have both."""
    requirement = f"cannot have strides and dilation_rate both above 1, not {strides!r} and {dilation_rate!r}"
    return Mismatch("keras-invalid-argument", requirement, argument="dilation_rate")


def require_divisible(name: str, dividend: object, groups: object, *, inputs: tuple[int, ...] = ()) -> None:
    """Refuse a count that certainly does not split into groups.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if divisible(as_size(dividend), as_size(groups)) is Truth.NO:
        requirement = f"needs {name} divisible by groups, not {dividend} by {groups}"
        raise Mismatch(
            "keras-invalid-argument", requirement, inputs=inputs, argument="groups", count=dividend, groups=groups
        )


def filter_count(filters: Any, ctx: Context) -> Dim:
    """The number of output channels; Keras 2 rounds a float down, Keras 3 refuses it."""
    if isinstance(filters, float) and ctx.version < 3:
        return int(filters)
    return as_whole_size("filters", filters)


def kernel_sizes(kernel_size: Any, rank: int) -> tuple[Dim, ...]:
    """The spatial sizes of a kernel."""
    if isinstance(kernel_size, (tuple, list)):
        kernel_size = [as_whole_size("kernel_size", size) for size in kernel_size]
    return window("kernel_size", kernel_size, rank)


def slide_kernel(
    parts: Parts,
    rank: int,
    kernel_size: Any,
    strides: Any,
    padding: object,
    dilation_rate: Any,
    *,
    causal: bool = False,
    may_be_empty: bool = False,
) -> tuple[Dim, ...]:
    """The spatial sizes after a convolution with these arguments (``compute_conv_output_shape``)."""
    return slide(
        parts,
        window("kernel_size", kernel_size, rank),
        window("strides", strides, rank),
        padding_mode(padding, *(CAUSAL if causal else PADDINGS)),
        window("dilation_rate", dilation_rate, rank),
        may_be_empty=may_be_empty,
    )


def dilates(rank: int, dilation_rate: Any) -> bool:
    """Whether a dilation may be above 1."""
    return any(size != 1 for size in window("dilation_rate", dilation_rate, rank))


def remembered(parts: Parts, dilation_rate: Any, ctx: Context) -> Parts:
    """What Keras 2 knows of the sizes: the way it dilates over several axes loses all as soon as one is None."""
    dilations = window("dilation_rate", dilation_rate, len(parts.spatial))
    plain = len(dilations) < 2 or all(dilation == 1 for dilation in dilations)
    if plain or all(map(is_integer, parts.spatial)) or ctx.version >= 3:
        return parts
    lost = DYNAMIC in parts.spatial and any(less(1, dilation) is Truth.YES for dilation in dilations)
    sizes = tuple(DYNAMIC if lost or size is DYNAMIC else UNKNOWN for size in parts.spatial)
    return replace(parts, spatial=sizes)
