"""Signals in TensorFlow: Fourier and cosine transforms, frames, spectra, windows."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, divisible, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, ceildiv, is_integer, maximum
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axis, Flag
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.registry import op, under

SIGNAL = "tensorflow.signal"


@op(under(SIGNAL, "fft ifft fft2d ifft2d fft3d ifft3d", "input->x name"), dtype=SAME)
def complex_fourier(x: Shape, *, name: str) -> Shape:
    """Any shape with the axes that are transformed, kept."""
    require_rank(x.rank, int(name[-2]) if name.endswith("d") else 1)
    return x


@op(under(SIGNAL, "fftshift ifftshift", "x axes name"), dtype=SAME)
def shifted(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op(under(SIGNAL, "rfft rfft2d rfft3d irfft irfft2d irfft3d", "input_tensor->x fft_length name"))
def real_fourier(x: Shape, fft_length: Any = None, *, name: str) -> Shape:
    """(..., n) -> (..., n // 2 + 1), or back to (..., 2 * (n - 1)); `fft_length` gives the real sizes."""
    count = int(name[-2]) if name.endswith("d") else 1
    require_rank(x.rank, count)
    if x.rank is None:
        return Shape.unknown()
    inner = Shape(x.dims[-count:])
    lengths: list[Dim] = list(_computed(inner, inner))
    if name.startswith("i"):
        lengths[-1] = (lengths[-1] - 1) * 2
    if isinstance(fft_length, (list, tuple)):
        if len(fft_length) != count:
            raise mismatch(f"needs {count} lengths in fft_length, not {len(fft_length)}")
        lengths = [length if is_dim(length) else UNKNOWN for length in fft_length]
    elif fft_length is not None:
        lengths = [UNKNOWN] * count
    if not name.startswith("i"):
        lengths[-1] = lengths[-1] // 2 + 1
    # Where what is transformed is not known, it is padded by as much as the graph computes, and all sizes are lost.
    outer = x.slice(0, -count)
    return _computed(inner, outer) + Shape(tuple(lengths))


def frame_count(samples: Dim, length: Dim, step: Dim, *, padded: bool) -> Dim:
    """How many frames of that length a signal has, one every `step` samples."""
    if not is_integer(samples):
        return DYNAMIC if samples is DYNAMIC else UNKNOWN
    return ceildiv(samples, step) if padded else maximum((samples - length) // step + 1, 0)


def _computed(x: Shape, result: Shape) -> Shape:
    """A result whose sizes TensorFlow computes in the graph: one None among those of `x` loses all of them."""
    return result if all(map(is_integer, x)) else Shape.unknown(result.rank)


@op({f"{SIGNAL}.frame": "signal->x frame_length frame_step pad_end pad_value axis=-1 name"}, dtype=SAME)
def frame(x: Shape, frame_length: Dim, frame_step: Dim, axis: Axis, pad_end: Flag = False) -> Shape:
    """The axis of samples replaced by frames and the samples of each."""
    require_rank(x.rank, 1)
    found = axis_in(axis, x.rank)
    if found is None or pad_end is UNKNOWN or less(frame_step, 1) is not Truth.NO:
        return Shape.unknown()
    count = frame_count(x[found], frame_length, frame_step, padded=pad_end is True)
    return x.slice(0, found) + Shape((count, frame_length)) + x.slice(found + 1)


@op({f"{SIGNAL}.stft": "signals->x frame_length frame_step fft_length window_fn pad_end name"}, dtype="complex64")
def tf_stft(x: Shape, frame_length: Dim, frame_step: Dim, fft_length: Any = None, pad_end: Flag = False) -> Shape:
    """(..., samples) -> (..., frames, fft_length // 2 + 1); by default the next power of two."""
    frames = frame(x, frame_length, frame_step, -1, pad_end)
    size: Dim = fft_length if is_dim(fft_length) else UNKNOWN
    if fft_length is None and isinstance(frame_length, int) and frame_length > 0:
        size = 1 << (frame_length - 1).bit_length()
    return Shape.unknown() if frames.rank is None else frames.with_last(size // 2 + 1)


@op(
    {f"{SIGNAL}.overlap_and_add": "signal->x frame_step name"},
    {f"{SIGNAL}.inverse_stft": "stfts->x frame_length frame_step fft_length window_fn name"},
)
def overlapped(x: Shape, frame_step: Dim, frame_length: Any = None, *, name: str) -> Shape:
    """(..., frames, length) -> (..., (frames - 1) * step + length)"""
    require_rank(x.rank, 2)
    if x.rank is None:
        return Shape.unknown()
    length: Dim = x[-1] if name == "overlap_and_add" else frame_length if is_dim(frame_length) else UNKNOWN
    result = x.slice(0, -2) + Shape(((x[-2] - 1) * frame_step + length,))
    return result if name == "overlap_and_add" else _computed(Shape((x[-1],)), result)


@op(under(SIGNAL, "dct idct", "input->x type n axis norm name"), dtype=SAME)
def cosine_transform(x: Shape, n: Any = None, *, name: str) -> Shape:
    """Any shape with another length of the last axis, if one is asked for."""
    require_rank(x.rank, 1)
    if x.rank is None:
        return Shape.unknown()
    last = Shape((x[-1],))
    return _computed(last, x if n is None or name == "idct" else x.with_last(n if is_dim(n) else UNKNOWN))


@op({f"{SIGNAL}.mdct": "signals->x frame_length window_fn pad_end=False norm name"}, dtype=SAME)
def lapped_transform(x: Shape, frame_length: Dim, pad_end: Flag) -> Shape:
    """(..., samples) -> (..., frames, frame_length // 2); frames overlap by half"""
    if divisible(frame_length, 4) is Truth.NO:
        raise mismatch(f"needs a frame_length that is a multiple of 4, not {frame_length}", inputs=())
    frames = frame(x, frame_length, frame_length // 2, -1, pad_end)
    return Shape.unknown() if frames.rank is None else frames.with_last(frame_length // 2)


@op({f"{SIGNAL}.inverse_mdct": "mdcts->x window_fn norm name"}, dtype=SAME)
def lapped_inverse(x: Shape) -> Shape:
    """(..., frames, half) -> (..., (frames + 1) * half)"""
    require_rank(x.rank, 2)
    if x.rank is None:
        return Shape.unknown()
    if x[-1] is DYNAMIC or divisible(x[-1], 2) is Truth.NO:
        raise mismatch(f"needs frames of an even length, not {x[-1]}")
    return x.slice(0, -2) + Shape(((x[-2] + 1) * x[-1],))


@op({f"{SIGNAL}.mfccs_from_log_mel_spectrograms": "log_mel_spectrograms->x name"}, dtype=SAME)
def mfccs(x: Shape) -> Shape:
    """Any shape, kept."""
    require_rank(x.rank, 1)
    return Shape.unknown() if x.rank is None else _computed(Shape((x[-1],)), x)


@op({f"{SIGNAL}.linear_to_mel_weight_matrix": "num_mel_bins=20 num_spectrogram_bins=129 sample_rate"}, dtype="float32")
def mel_weights(num_mel_bins: Dim, num_spectrogram_bins: Dim) -> Shape:
    """(spectrogram bins, mel bins)"""
    return Shape((num_spectrogram_bins, num_mel_bins))


@op(
    under(SIGNAL, "hann_window hamming_window", "window_length periodic dtype name"),
    under(SIGNAL, "kaiser_window kaiser_bessel_derived_window", "window_length beta dtype name"),
    {f"{SIGNAL}.vorbis_window": "window_length dtype name"},
    dtype="float32",
)
def window(window_length: Dim) -> Shape:
    """As many weights as asked for."""
    return Shape((window_length,))
