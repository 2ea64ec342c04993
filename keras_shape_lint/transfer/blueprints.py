"""How the models of ``keras.applications`` are built, as far as shapes depend on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Window:
    """A convolution or pooling along one axis; `padding` is the sum of both sides."""

    size: int
    stride: int = 2
    padding: int = 0


HALF = "half"
"""A window with padding "same" and stride 2."""
PARITY = "parity"
"""A window of stride 2 behind a padding that ``correct_pad`` chooses for the size that the model is built for."""
Step: TypeAlias = "Window | str"
Steps: TypeAlias = "tuple[Step, ...]"

_STEM: Steps = (Window(7, padding=6), Window(3, padding=2))
_VGG: Steps = (Window(2),) * 5
_RESNET: Steps = (*_STEM, *[Window(1)] * 3)
_DENSENET: Steps = (*_STEM, *[Window(2)] * 3)
_INCEPTION: Steps = (Window(3), Window(3, 1), Window(3), Window(3, 1), *[Window(3)] * 3)
_XCEPTION: Steps = (Window(3), Window(3, 1), *[HALF] * 4)
_MOBILENET: Steps = (HALF, *[Window(3, padding=1)] * 4)
_MOBILENET_V2: Steps = (HALF, *[PARITY] * 4)
_NASNET: Steps = (Window(3), *[PARITY] * 4)
_EFFICIENTNET: Steps = (PARITY,) * 5
_EFFICIENTNET_V2: Steps = (HALF,) * 5
_CONVNEXT: Steps = (Window(4, 4), *[Window(2)] * 3)


def _rounded(channels: float) -> int:
    """The nearest multiple of 8, not much below (``_make_divisible``)."""
    nearest = max(8, int(channels + 4) // 8 * 8)
    return nearest + 8 if nearest < 0.9 * channels else nearest


def _mobilenet_channels(alpha: float) -> int:
    return int(1024 * alpha)


def _mobilenet_v2_channels(alpha: float) -> int:
    return _rounded(1280 * alpha) if alpha > 1 else 1280


def _mobilenet_v3_small_channels(alpha: float) -> int:
    return _rounded(6 * _rounded(96 * alpha))


def _mobilenet_v3_large_channels(alpha: float) -> int:
    return _rounded(6 * _rounded(160 * alpha))


@dataclass(frozen=True, slots=True)
class Blueprint:
    """How one model is built.

    Attributes:
        steps: what happens to height and width, from the input to the output.
        channels: how many there are at the end, or that as a function of `alpha`.
        size: height and width of the input by default.
        least: the smallest height and width that the builder takes.
        alphas: the values of `alpha` that there are weights for.
        sizes: heights for which there are other weights than for the default.
        kind: "flat" has a Flatten at the top, "nasnet" a graph that needs known sizes, "open" takes any input.
    """

    steps: Steps
    channels: int | Callable[[float], int]
    size: int = 224
    least: int = 32
    alphas: tuple[float, ...] = ()
    sizes: tuple[int, ...] = ()
    kind: str = ""


def _blueprints() -> Iterator[tuple[str, Blueprint]]:
    for name in ("VGG16", "VGG19"):
        yield name, Blueprint(_VGG, 512, kind="flat")
    for depth in (50, 101, 152):
        yield f"ResNet{depth}", Blueprint(_RESNET, 2048)
        yield f"ResNet{depth}V2", Blueprint(_RESNET, 2048)
    for depth, channels in ((121, 1024), (169, 1664), (201, 1920)):
        yield f"DenseNet{depth}", Blueprint(_DENSENET, channels)
    yield "InceptionV3", Blueprint(_INCEPTION, 2048, size=299, least=75)
    yield "InceptionResNetV2", Blueprint(_INCEPTION, 1536, size=299, least=75)
    yield "Xception", Blueprint(_XCEPTION, 2048, size=299, least=71)
    sizes = (128, 160, 192, 224)
    yield "MobileNet", Blueprint(_MOBILENET, _mobilenet_channels, alphas=(0.25, 0.5, 0.75, 1), sizes=sizes)
    alphas = (0.35, 0.5, 0.75, 1, 1.3, 1.4)
    yield "MobileNetV2", Blueprint(_MOBILENET_V2, _mobilenet_v2_channels, alphas=alphas, sizes=(96, *sizes))
    for name, count in (("Small", _mobilenet_v3_small_channels), ("Large", _mobilenet_v3_large_channels)):
        yield f"MobileNetV3{name}", Blueprint(_MOBILENET_V2, count, alphas=(0.75, 1), kind="open")
    yield "NASNetMobile", Blueprint(_NASNET, 1056, kind="nasnet")
    yield "NASNetLarge", Blueprint(_NASNET, 4032, size=331, kind="nasnet")
    widths = ((224, 1280), (240, 1280), (260, 1408), (300, 1536), (380, 1792), (456, 2048), (528, 2304), (600, 2560))
    for number, (size, channels) in enumerate(widths):
        yield f"EfficientNetB{number}", Blueprint(_EFFICIENTNET, channels, size=size)
    second = {"B0": (224, 1280), "B1": (240, 1280), "B2": (260, 1408), "B3": (300, 1536)}
    second |= {"S": (384, 1280), "M": (480, 1280), "L": (480, 1280)}
    for name, (size, channels) in second.items():
        yield f"EfficientNetV2{name}", Blueprint(_EFFICIENTNET_V2, channels, size=size)
    for name, channels in (("Tiny", 768), ("Small", 768), ("Base", 1024), ("Large", 1536), ("XLarge", 2048)):
        yield f"ConvNeXt{name}", Blueprint(_CONVNEXT, channels)


BLUEPRINTS = {f"keras.applications.{name}": blueprint for name, blueprint in _blueprints()}
"""The models by canonical name of their builders."""
