"""Spectrograms of audio: MelSpectrogram and STFTSpectrogram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.domain.windows import window_length
from keras_shape_lint.transfer.arguments import as_size, require_choice
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import (
    CHANNELS_LAST,
    by_data_format,
    check_data_format,
    require_nonempty,
)
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights


@layer("keras.layers.MelSpectrogram", takes_data=True, examples=[((None, 16000), {}), ((16000,), {"num_mel_bins": 40})])
def mel_spectrogram(x: Shape, *, num_mel_bins: Dim, sequence_stride: Dim, ctx: Context) -> Shape:
    """(batch, samples) -> (batch, num_mel_bins, steps), also without a batch axis"""
    if x.rank is None or sequence_stride == 0:
        return ANY_SHAPE
    if x.rank == 0:
        raise Mismatch("keras-incompatible-rank", "expects 2 dimensions (batch, samples)", inputs=(0,), expected=2)
    if x.rank > 2 and ctx.running:
        return ANY_SHAPE  # a run goes along the last axis, the model that is built along the second
    steps = (x[min(1, x.rank - 1)] + sequence_stride + 1) // sequence_stride
    bins = as_size(num_mel_bins)
    return Shape((bins, steps)) if x.rank == 1 else Shape((x[0], bins, steps))


@mel_spectrogram.init
def check_mel_spectrogram(*, fft_length: object, sequence_length: object) -> None:
    """A window is no longer than the transform."""
    if isinstance(fft_length, int) and isinstance(sequence_length, int) and fft_length < sequence_length:
        requirement = f"needs a fft_length of at least sequence_length, not {fft_length} and {sequence_length}"
        raise Mismatch("keras-invalid-argument", requirement, argument="fft_length")


@layer(
    "keras.layers.STFTSpectrogram",
    inputs=InputSpec(rank=3, axes="(batch, samples, channels)"),
    examples=[
        ((None, 1000, 1), {"window": None}),
        ((None, 1000, 2), {"window": None, "frame_length": 200, "mode": "stft", "expand_dims": True}),
    ],
)
@by_data_format
def stft_spectrogram(
    x: Shape,
    *,
    mode: object,
    frame_length: Any,
    frame_step: Any,
    fft_length: Any,
    padding: object,
    expand_dims: object,
    data_format: str,
    ctx: Context,
) -> Shape:
    """(batch, samples, channels) -> (batch, steps, frequencies * channels), or (batch, steps, frequencies, channels)"""
    last = data_format == CHANNELS_LAST
    samples, channels = (x[1], x[2]) if last else (x[2], x[1])
    bins = _frequencies(frame_length, fft_length)
    frequencies = UNKNOWN if not isinstance(mode, str) else bins * 2 if mode == "stft" else bins
    step = frame_step if frame_step else as_size(frame_length) // 2
    length = as_size(frame_length)
    steps = window_length(samples, length, as_size(step), padding)
    if ctx.running and at_most(steps, 0) is not Truth.NO:
        return ANY_SHAPE  # a run takes a shorter frame, too
    if padding == "valid":
        require_nonempty(steps, 1 if last else 2, size=samples, window=length, stride=as_size(step))
    if channels is DYNAMIC:
        raise Mismatch("keras-undefined-dimension", "needs a known number of channels", inputs=(0,))
    if isinstance(expand_dims, (AbstractDim, Value)):
        return Shape((x[0],), ())
    if expand_dims:
        inner = (steps, frequencies, channels) if last else (channels, steps, frequencies)
        return Shape((x[0], *inner))
    return Shape((x[0], steps, frequencies * channels) if last else (x[0], frequencies * channels, steps))


@stft_spectrogram.init
def check_stft_spectrogram(
    *, mode: object, frame_length: object, frame_step: object, fft_length: object, padding: object
) -> None:
    """Frames overlap or touch and fit into the transform."""
    if isinstance(frame_length, int):
        if isinstance(frame_step, int) and not 1 <= frame_step <= frame_length:
            requirement = f"needs a frame_step from 1 to frame_length {frame_length}, not {frame_step}"
            raise Mismatch("keras-invalid-argument", requirement, argument="frame_step")
        if isinstance(fft_length, int) and fft_length < frame_length:
            requirement = f"needs a fft_length of at least frame_length {frame_length}, not {fft_length}"
            raise Mismatch("keras-invalid-argument", requirement, argument="fft_length")
    require_choice("mode", mode, ("log", "magnitude", "psd", "real", "imag", "angle", "stft"))
    require_choice("padding", padding, ("valid", "same"))


stft_spectrogram.init(check_data_format)


@stft_spectrogram.weights
def stft_spectrogram_weights(x: Shape, *, mode: object, frame_length: Any, fft_length: Any) -> Weights:
    """A kernel for the real and one for the imaginary part, as far as they are needed."""
    size = (as_size(frame_length), 1, _frequencies(frame_length, fft_length))
    if not isinstance(mode, str):
        size = (UNKNOWN, 1, UNKNOWN)
    if mode != "imag":
        yield "real_kernel", size
    if mode != "real":
        yield "imag_kernel", size


def _frequencies(frame_length: Any, fft_length: Any) -> Dim:
    """Half the length of the transform, which is the power of two above the frame's by default."""
    if not fft_length and isinstance(frame_length, int):
        fft_length = 1 << (frame_length - 1).bit_length()
    return as_size(fft_length) // 2 + 1 if fft_length else UNKNOWN
