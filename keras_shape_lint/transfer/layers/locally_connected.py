"""LocallyConnected1D and 2D of Keras 1 and 2: convolutions with a kernel of its own for every position."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, product
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import optional_weight, window
from keras_shape_lint.transfer.kernels import PADDINGS, filter_count, kernel_sizes, slide_kernel
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer
from keras_shape_lint.transfer.spatial import Parts, by_data_format, check_padding, first_spatial_input

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Example, Weights


def _examples(rank: int) -> Sequence[Example]:
    image = (None, *range(9, 9 + rank), 6)
    return [(image, {"filters": 4, "kernel_size": 3}), (image, {"filters": 4, "kernel_size": 2, "strides": 2})]


@layer(
    {f"keras.layers.LocallyConnected{rank}D": {"rank": rank} for rank in (1, 2)},
    inputs=first_spatial_input,
    examples=_examples,
)
@by_data_format
def locally_connected(
    x: Shape,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    data_format: str,
    built: object,
    ctx: Context,
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *shorter, filters); the spatial sizes must be known.

    What the reshapes of the first call make of another input is left open.
    """
    parts = Parts.of(x, rank, data_format)
    if isinstance(built, tuple) and parts.shape().slice(1) != built[0].slice(1):
        return ANY_SHAPE
    if DYNAMIC in parts.spatial:
        raise Mismatch("keras-undefined-dimension", "needs known sizes on its spatial axes", inputs=(0,))
    spatial = slide_kernel(parts, rank, kernel_size, strides, padding, 1)
    return parts.shape(spatial, filter_count(filters, ctx))


@locally_connected.init
def check_locally_connected(*, rank: int, kernel_size: Any, strides: Any, padding: Any, implementation: object) -> None:
    """Windows of as many sizes as there are axes; the usual implementation has no padding."""
    window("kernel_size", kernel_size, rank)
    window("strides", strides, rank, allow_zero=True)
    check_padding(padding, *PADDINGS)
    if implementation == 1 and isinstance(padding, str):
        check_padding(padding, "valid")


@locally_connected.weights
@by_data_format
def locally_connected_weights(
    x: Shape,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    use_bias: object,
    implementation: object,
    data_format: str,
    ctx: Context,
) -> Weights:
    """A kernel for every position, and a bias (*positions, filters)."""
    parts, count = Parts.of(x, rank, data_format), filter_count(filters, ctx)
    positions = slide_kernel(parts, rank, kernel_size, strides, padding, 1)
    if implementation == 2:
        yield "kernel", (*parts.spatial, parts.channels, *positions, count)
    elif not isinstance(implementation, int):
        yield "kernel", (UNKNOWN,)
    elif implementation == 1 or (isinstance(padding, str) and padding.lower() == "valid"):
        yield "kernel", (product(positions), product(kernel_sizes(kernel_size, rank)) * parts.channels, count)
    else:
        # At the edges of a padded axis, kernels have less weights.
        sizes, steps = kernel_sizes(kernel_size, rank), window("strides", strides, rank)
        inside = [_touched(*axis) for axis in zip(parts.spatial, sizes, steps, positions, strict=True)]
        yield "kernel", (product(inside), parts.channels, count)
    yield from optional_weight(use_bias, "bias", (*positions, count))


def _touched(size: Dim, width: Dim, step: Any, count: Dim) -> Dim:
    """How many pairs of an input and an output position a window connects on a padded axis."""
    if not (isinstance(size, int) and isinstance(width, int) and isinstance(step, int) and isinstance(count, int)):
        return UNKNOWN
    # As ``conv_kernel_mask``: the padding is half the window on the left, whatever the strides.
    starts = [place * step - (width - 1) // 2 for place in range(count)]
    return sum(min(start + width, size) - max(start, 0) for start in starts)
