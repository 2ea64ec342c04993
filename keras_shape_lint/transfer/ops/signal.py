"""Fourier transforms, sequences of windows, and correlations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, maximum, minimum
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Flag, Shapes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


def complex_pair(x: Shapes, least: int) -> Shape:
    """The shape of both the real and the imaginary part.

    Raises:
        Mismatch: there are not two tensors, they differ, or have too few axes.
    """
    assert isinstance(x, list)
    if len(x) != 2:
        raise mismatch("needs two tensors, the real and the imaginary part", inputs=tuple(range(len(x))))
    real, imaginary = x
    if real.rank is not None and imaginary.rank is not None:
        pairs = zip(real, imaginary, strict=False)
        if real.rank != imaginary.rank or any(same_for_keras(a, b) is Truth.NO for a, b in pairs):
            raise mismatch("needs a real and an imaginary part of the same shape", inputs=(0, 1))
    require_rank(real.rank, least)
    return real


@op(under("keras.ops", "fft fft2 ifft2", "x"))
def fourier(x: Shapes, *, name: str) -> Any:
    """The shape of both parts, kept; the transformed axes must be known."""
    count = 1 if name == "fft" else 2
    shape = complex_pair(x, count)
    if shape.rank is not None and DYNAMIC in shape.dims[-count:]:
        raise mismatch("needs a known size on the axes that are transformed")
    return (shape, shape) if shape.rank is not None else Shape.unknown()


@op({"keras.ops.rfft": "x fft_length"})
def rfft(x: Shape, fft_length: Any = None) -> Any:
    """(..., n) -> real and imaginary part (..., n // 2 + 1)"""
    require_rank(x.rank, 1)
    if x.rank is None:
        return Shape.unknown()
    length: Dim = fft_length if fft_length is not None and is_dim(fft_length) else x[-1]
    if fft_length is not None and not is_dim(fft_length):
        return Shape.unknown()
    result = x.with_last(length // 2 + 1)
    return result, result


@op({"keras.ops.irfft": "x fft_length"})
def irfft(x: Shapes, fft_length: Any = None) -> Shape:
    """Both parts (..., n) -> (..., 2 * (n - 1))"""
    shape = complex_pair(x, 1)
    if shape.rank is None or (fft_length is not None and not is_dim(fft_length)):
        return Shape.unknown(shape.rank)
    return shape.with_last((shape[-1] - 1) * 2 if fft_length is None else fft_length)


@op({"keras.ops.istft": "x sequence_length sequence_stride fft_length length window center"})
def istft(x: Shapes, sequence_stride: Dim, fft_length: Dim, length: Any = None, center: Flag = True) -> Shape:
    """Both parts (..., windows, frequencies) -> (..., n) (``ISTFT.compute_output_spec``)"""
    shape = complex_pair(x, 2)
    if shape.rank is None or not isinstance(center, bool):
        return Shape.unknown()
    covered = (shape[-2] - 1) * sequence_stride + fft_length
    samples: Dim = covered - fft_length // 2 * 2 if center else covered
    if length is not None:
        samples = length if is_dim(length) else UNKNOWN
    return shape.slice(0, -2) + Shape((samples,))


@op({"keras.ops.stft": "x sequence_length sequence_stride fft_length window center"})
def stft(x: Shape, sequence_length: Dim, sequence_stride: Dim, fft_length: Dim, center: Flag = True) -> Any:
    """(..., n) -> real and imaginary part (..., windows, fft_length // 2 + 1)"""
    require_rank(x.rank, 1)
    if x.rank is None or not isinstance(center, bool):
        return Shape.unknown()
    padded = fft_length // 2 * 2 if center else 0
    count = (x[-1] + padded - fft_length) // sequence_stride + 1
    result = x.slice(0, -1) + Shape((count, fft_length // 2 + 1))
    return result, result


@op({"keras.ops.extract_sequences": "x sequence_length sequence_stride"}, dtype=SAME)
def extract_sequences(x: Shape, sequence_length: Dim, sequence_stride: Dim) -> Shape:
    """(..., n) -> (..., windows, sequence_length)"""
    require_rank(x.rank, 1)
    if x.rank is None:
        return Shape.unknown()
    count = (x[-1] - sequence_length) // sequence_stride + 1
    return x.slice(0, -1) + Shape((count, sequence_length))


@op(
    {"keras.ops.correlate": "x1 x2 mode='valid'", "numpy.correlate": "a->x1 v->x2 mode='valid'"},
    {"numpy.convolve": "a->x1 v->x2 mode='full'"},
    dtype=SAME,
)
def correlate(x1: Shape, x2: Shape, mode: Any, *, library: str, ctx: Context) -> Shape:
    """Two vectors -> one as long as the mode says."""
    require_rank(x1.rank, 1, most=1)
    require_rank(x2.rank, 1, most=1, operand=1)
    if x1.rank is None or x2.rank is None or DYNAMIC in (x1[0], x2[0]):
        return Shape.unknown(1)
    if library == "keras" and ctx.running and at_most(x2[0], x1[0]) is not Truth.YES:
        return Shape.unknown(1)  # then a run gives something else than Keras says while it builds
    shorter, longer = minimum(x1[0], x2[0]), maximum(x1[0], x2[0])
    length = {"valid": longer - shorter + 1, "same": longer, "full": longer + shorter - 1}
    return Shape((length[mode],)) if isinstance(mode, str) and mode in length else Shape.unknown(1)


@op({"keras.ops.view_as_complex": "x", "keras.ops.view_as_real": "x"})
def viewed(x: Shape, *, name: str) -> Shape:
    """Complex numbers as pairs on a last axis of size 2, or back."""
    if x.rank is None:
        return Shape.unknown()
    return x.slice(0, -1) if name == "view_as_complex" else x + Shape((2,))
