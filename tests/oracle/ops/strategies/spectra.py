"""Signals of TensorFlow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axis, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def real_fourier(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, sometimes with lengths."""
    name = rule.name.rpartition(".")[2]
    count = int(name[-2]) if name.endswith("d") else 1
    lengths = draw.some(0.3, fft_length=lambda: [draw.size(2, 8) for _ in range(draw.rarely(count, count + 1))])
    dtype = "complex64" if name.startswith("i") else "float32"
    return {"x": tensor(draw, rule, least=max(1, count - draw.chance(0.1)), low=2, dtype=dtype), **lengths}


def cosine_transform(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A signal, and a length of the transform."""
    x = tensor(draw, rule, least=draw.rarely(1, 0))
    return {"x": x, **(draw.some(0.3, n=lambda: draw.size(1, 6)) if not rule.name.endswith("idct") else {})}


def frames(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A signal, cut into frames."""
    x = tensor(draw, rule, least=1, most=3, low=1, high=20)
    arguments = {"x": x, "frame_length": draw.size(1, 5), "frame_step": draw.size(1, 4)}
    if "axis" in rule.signature:
        arguments.update(draw.some(0.4, axis=lambda: axis(draw, len(x.shape), probability=0.05)))
    if "fft_length" in rule.signature:
        arguments.update(draw.some(0.4, fft_length=lambda: 8))
    return {**arguments, **draw.some(0.4, pad_end=lambda: True)}


def overlapped(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Frames."""
    dtype = "complex64" if "inverse" in rule.name else "float32"
    x = tensor(draw, rule, least=draw.rarely(2, 1), dtype=dtype)
    return {"x": x, "frame_step": draw.size(1, 4), "frame_length": 4}


def complex_fourier(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Complex numbers."""
    return {"x": tensor(draw, rule, least=draw.rarely(3, 1, 2, probability=0.3), dtype="complex64")}


def window(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A length."""
    return {"window_length": draw.size(2, 8) // 2 * 2}


def halves(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Frames of an even length."""
    x = tensor(draw, rule, least=draw.rarely(1, 0), most=3)
    return {"x": Tensor((*x.shape, draw.rarely(2 * draw.size(1, 4), 3, None)))}


STRATEGIES = {
    "complex_fourier": complex_fourier,
    "shifted": lambda draw, rule: {"x": tensor(draw, rule, least=1)},
    "real_fourier": real_fourier,
    "frame": frames,
    "tf_stft": frames,
    "overlapped": overlapped,
    "cosine_transform": cosine_transform,
    "lapped_transform": lambda draw, rule: {
        "x": tensor(draw, rule, least=draw.rarely(1, 0), most=3, low=1, high=30),
        "frame_length": draw.rarely(4 * draw.size(1, 4), 6),
        **draw.some(pad_end=lambda: True),
    },
    "lapped_inverse": halves,
    "mfccs": lambda draw, rule: {"x": tensor(draw, rule, least=1)},
    "mel_weights": lambda draw, rule: draw.some(
        0.5, num_mel_bins=lambda: draw.size(), num_spectrogram_bins=lambda: draw.size(2, 9)
    ),
    "window": window,
}
