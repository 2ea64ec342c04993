"""Sizes of images, normalization, spectrograms and pipelines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Nested
from tests.oracle.strategies.image_augmentation import images

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def rescaling(name: str, draw: Draw) -> Configuration:
    """Any shape."""
    arguments = {"scale": draw.pick(1 / 255, 2, 1.0)} | draw.some(offset=lambda: draw.pick(0, -1.0))
    return Configuration.of(name, arguments, draw.shape(draw.integer(1, 5), dynamic=0.3))


def resizing(name: str, draw: Draw) -> Configuration:
    """Images, now and then with channels first."""
    arguments = {"height": draw.size(), "width": draw.size()}
    formats = ("channels_first", "channels_last", None)
    arguments |= draw.some(0.3, data_format=lambda: draw.rarely(draw.pick(*formats), "channels"))
    return Configuration.of(name, arguments, images(draw))


def normalization(name: str, draw: Draw) -> Configuration:
    """Axes that mostly exist, and sometimes given means."""
    shape = draw.shape(draw.integer(2, 4), low=2, dynamic=0.1)
    axes = range(1, len(shape))
    axis = draw.pick(-1, None, draw.pick(*axes), tuple(axes), (-1,), [draw.pick(*axes)])
    arguments: dict[str, Any] = draw.some(0.7, axis=lambda: draw.rarely(axis, 5, -5, 0))
    if draw.chance(0.4) and arguments.get("axis", -1) == -1:
        last = shape[-1] or 3
        count = draw.rarely(last, last + 1, 1)
        mean = draw.pick(0.5, 2, [1.0] * count, (2.0,) * count)
        arguments |= {"mean": mean, "variance": draw.rarely(mean, None, probability=0.1)}
    return Configuration.of(name, arguments, shape)


def mel_spectrogram(name: str, draw: Draw) -> Configuration:
    """Samples with and without a batch axis."""
    arguments = draw.some(
        num_mel_bins=lambda: draw.size(1, 40),
        sequence_stride=lambda: draw.size(1, 600),
        fft_length=lambda: draw.pick(256, 2048),
        sequence_length=lambda: draw.rarely(draw.pick(100, 256), 3000),
    )
    return Configuration.of(name, arguments, draw.shape(draw.rarely(2, 1, 3, probability=0.3), high=9000))


def stft_spectrogram(name: str, draw: Draw) -> Configuration:
    """Sequences of samples, mostly longer than a frame."""
    modes = ("log", "magnitude", "psd", "real", "imag", "angle", "stft")
    arguments = {"window": None} | draw.some(
        mode=lambda: draw.rarely(draw.pick(*modes), "power"),
        frame_length=lambda: draw.size(2, 60),
        frame_step=lambda: draw.rarely(draw.size(1, 9), 0, 300),
        fft_length=lambda: draw.pick(64, 300, 512),
        padding=lambda: draw.rarely(draw.pick("valid", "same"), "causal"),
        expand_dims=lambda: draw.pick(True, False),
        data_format=lambda: draw.rarely(draw.pick("channels_first", "channels_last"), "NHWC"),
    )
    shape = (draw.batch(), draw.dim(50, 2000), draw.rarely(draw.size(1, 3), None))
    return Configuration.of(name, arguments, draw.rarely(shape, shape[:2]))


def pipeline(name: str, draw: Draw) -> Configuration:
    """Layers that go together, mostly."""
    layers = [
        Nested("keras.layers.Rescaling", {"scale": 2}),
        Nested("keras.layers.CenterCrop", {"height": 4, "width": 3}),
        Nested("keras.layers.Normalization"),
        Nested("keras.layers.RandomFlip"),
        Nested("keras.layers.Flatten"),
        Nested("keras.layers.Dense", {"units": 2}),
    ]
    chosen = [each for each in layers if draw.chance(0.5)]
    return replace(Configuration.of(name, {"layers": chosen}, images(draw)), exact=False)


STRATEGIES = {
    "keras.layers.Rescaling": rescaling,
    "keras.layers.Resizing": resizing,
    "keras.layers.CenterCrop": resizing,
    "keras.layers.RandomCrop": resizing,
    "keras.layers.Normalization": normalization,
    "keras.layers.MelSpectrogram": mel_spectrogram,
    "keras.layers.STFTSpectrogram": stft_spectrogram,
    "keras.layers.Pipeline": pipeline,
}
