"""Transposed convolutions over one, two or three spatial axes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, divisible, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.windows import transposed_window_length
from keras_shape_lint.transfer.arguments import check_activation, optional_weight, require_above_zero, window
from keras_shape_lint.transfer.kernels import (
    CAUSAL,
    PADDINGS,
    check_windows,
    filter_count,
    kernel_sizes,
    strides_and_dilates,
    strides_with_dilation,
)
from keras_shape_lint.transfer.layers.convolutional import convolution_examples
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import (
    Parts,
    by_data_format,
    check_data_format,
    check_padding,
    convolution_input,
    padding_mode,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights

TRANSPOSED = {f"keras.layers.Conv{rank}DTranspose": {"rank": rank} for rank in (1, 2, 3)}


def transposed_convolution_input(*, rank: int, data_format: Any, ctx: Context) -> InputSpec:
    """As of every convolution, but nobody looks at the channels of volumes after the first call in Keras 2."""
    return replace(convolution_input(rank=rank, data_format=data_format, ctx=ctx), axes_once=rank == 3)


@layer(TRANSPOSED, inputs=transposed_convolution_input, examples=convolution_examples(filters=4))
@by_data_format
def transposed_convolution(
    x: Shape,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    output_padding: Any,
    dilation_rate: Any,
    data_format: str,
    ctx: Context,
) -> Shape:
    """(batch, *spatial, channels) -> (batch, *longer, filters), as ``compute_conv_transpose_output_shape``"""
    parts = Parts.of(x, rank, data_format)
    mode = _padding_mode(padding, parts, ctx)
    kernel, steps = window("kernel_size", kernel_size, rank), window("strides", strides, rank)
    extras = _output_paddings(output_padding, rank)
    dilations = window("dilation_rate", dilation_rate, rank)
    if dilations != (1,) * rank and ctx.version < 3:
        dilations = _dilations_of_keras_2(dilations)
    lengths = [
        transposed_window_length(size, kernel[index], steps[index], mode, extras[index], dilations[index])
        for index, size in enumerate(parts.spatial)
    ]
    if rank == 2 and ctx.version < 3:
        _require_blocks(parts.spatial, lengths, dilations)
    return parts.shape(lengths, filter_count(filters, ctx))


@transposed_convolution.init
def check_transposed_convolution(
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    output_padding: Any,
    dilation_rate: Any,
    ctx: Context,
) -> None:
    """What ``BaseConvTranspose.__init__`` refuses."""
    require_above_zero("filters", filters)
    check_windows(rank, kernel_size, strides, dilation_rate)
    is_causal = isinstance(padding, str) and padding.lower() == "causal"
    check_padding(padding, *(CAUSAL if is_causal and rank == 1 and ctx.version < 3 else PADDINGS))
    if strides_and_dilates(rank, strides, dilation_rate):
        raise strides_with_dilation(strides, dilation_rate)
    pairs = zip(_output_paddings(output_padding, rank), window("strides", strides, rank), strict=True)
    if any(extra is not None and at_most(stride, extra) is Truth.YES for extra, stride in pairs):
        requirement = f"needs output_padding below strides on every axis, not {output_padding!r} with {strides!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="output_padding")


@transposed_convolution.weights
@by_data_format
def transposed_convolution_weights(
    x: Shape, *, rank: int, filters: Dim, kernel_size: Any, use_bias: Any, data_format: str, ctx: Context
) -> Weights:
    """A kernel (*kernel_size, filters, channels) and a bias (filters,)."""
    count = filter_count(filters, ctx)
    yield "kernel", (*kernel_sizes(kernel_size, rank), count, Parts.of(x, rank, data_format).channels)
    yield from optional_weight(use_bias, "bias", (count,))


transposed_convolution.init(check_data_format)
transposed_convolution.init(check_activation)


def _padding_mode(padding: Any, parts: Parts, ctx: Context) -> object:
    """The padding in lower case; Keras 3 looks at a list only for axes of known size."""
    if isinstance(padding, (tuple, list)) and not any(map(is_integer, parts.spatial)) and ctx.version >= 3:
        return UNKNOWN
    return padding_mode(padding, *PADDINGS)


def _output_paddings(output_padding: Any, rank: int) -> tuple[Dim | None, ...]:
    """The output padding of every axis; None where Keras chooses."""
    if output_padding is None:
        return (None,) * rank
    return window("output_padding", output_padding, rank, allow_zero=True)


def _require_blocks(sizes: Sequence[Dim], lengths: Sequence[Dim], dilations: Sequence[Dim]) -> None:
    """Keras 2 dilates by taking the images apart into blocks, for which it fills up what it gives, not what it gets.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    for axis, (size, length, dilation) in enumerate(zip(sizes, lengths, dilations, strict=True), 1):
        if DYNAMIC not in (size, length) and divisible(size - length, dilation) is Truth.NO:
            requirement = f"with dilation_rate {dilation} needs an output that differs by a multiple of it"
            detail = f"axis {axis} would go from {size} to {length}"
            raise Mismatch("keras-invalid-argument", requirement, inputs=(0,), detail=detail, argument="dilation_rate")


def _dilations_of_keras_2(dilations: tuple[Dim, ...]) -> tuple[Dim, ...]:
    """Keras 2 takes only equal dilations of two axes, and ignores those of three.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if len(dilations) == 3:
        return (1, 1, 1)
    if equal(dilations[0], dilations[-1]) is Truth.NO:
        requirement = f"needs the same dilation_rate on every axis, not {dilations}"
        raise Mismatch("keras-invalid-argument", requirement, argument="dilation_rate")
    return dilations
