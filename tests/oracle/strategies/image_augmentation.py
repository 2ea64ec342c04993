"""Random changes of images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.draw import Draw

FACTORS = {
    "AugMix": ("factor",),
    "CutMix": ("factor",),
    "RandAugment": ("factor",),
    "RandomBrightness": ("factor!",),
    "RandomColorDegeneration": ("factor!",),
    "RandomColorJitter": ("brightness_factor", "contrast_factor", "saturation_factor", "hue_factor"),
    "RandomContrast": ("factor!",),
    "RandomElasticTransform": ("factor", "scale"),
    "RandomErasing": ("factor", "scale"),
    "RandomGaussianBlur": ("factor", "sigma"),
    "RandomHue": ("factor!",),
    "RandomInvert": ("factor",),
    "RandomPerspective": ("factor",),
    "RandomPosterization": ("factor!",),
    "RandomRotation": ("factor!",),
    "RandomSaturation": ("factor!",),
    "RandomSharpness": ("factor!",),
    "RandomShear": ("x_factor", "y_factor"),
    "RandomTranslation": ("height_factor!", "width_factor!"),
    "RandomZoom": ("height_factor!", "width_factor"),
    "Solarization": ("addition_factor", "threshold_factor"),
}
"""The numbers that each layer takes; those with a mark are required."""
RANGED = (
    "AugMix",
    "AutoContrast",
    "Equalization",
    "RandAugment",
    "RandomBrightness",
    "RandomColorDegeneration",
    "RandomColorJitter",
    "RandomPosterization",
    "RandomSaturation",
    "RandomSharpness",
    "Solarization",
)
WARPING = ("RandomRotation", "RandomShear", "RandomTranslation", "RandomZoom")


def images(draw: Draw) -> tuple[int | None, ...]:
    """Mostly a batch of images of three channels."""
    shape = (draw.batch(), draw.dim(), draw.dim(), draw.rarely(3, 1, 4, None))
    return draw.rarely(shape, shape[1:], shape[:3], shape[:2], (*shape, 3), probability=0.2)


def number(draw: Draw, name: str) -> Any:
    """Numbers from 0 to 1, pairs of them, and others."""
    low, high = (1, 8) if name.endswith("RandomPosterization") else (0, 1)
    usual = draw.pick(low, high, (low, high), [low, high])
    if high == 1:
        usual = draw.pick(usual, 0.2, (0.1, 0.3))
    return draw.rarely(
        usual, -0.5, (-0.5, 0.5), (-2, 0.5), (0.5, 2), (2, 3), -1, 1.5, 9, (1,), None, "1", probability=0.3
    )


def augmentation(name: str, draw: Draw) -> Configuration:
    """Any images, and numbers that are mostly in the range."""
    member = name.rpartition(".")[2]
    arguments: dict[str, Any] = {}
    for factor in FACTORS.get(member, ()):
        if factor.endswith("!") or draw.chance(0.4):
            arguments[factor.rstrip("!")] = number(draw, name)
    if member in RANGED:
        arguments |= draw.some(0.2, value_range=lambda: draw.rarely((0, 255), [0, 1], (1, 0), (1,), 5, probability=0.5))
    if member in WARPING:
        arguments |= draw.some(
            0.2,
            fill_mode=lambda: draw.rarely(draw.pick("reflect", "constant"), "mirror", "edge"),
            interpolation=lambda: draw.rarely(draw.pick("nearest", "bilinear"), "cubic"),
        )
    if member == "RandomGrayscale":
        arguments |= draw.some(factor=lambda: draw.rarely(draw.pick(0, 0.5, 1), -0.1, 1.1, probability=0.2))
    if member == "RandomPerspective":
        arguments |= draw.some(scale=lambda: draw.rarely(draw.pick(0, 0.5, 1), -0.1, 1.1, probability=0.2))
    if member == "RandomElasticTransform":
        arguments |= draw.some(0.2, fill_mode=lambda: draw.rarely("mirror", "edge"))
    if member == "MaxNumBoundingBoxes":
        arguments["max_number"] = draw.size()
    if member == "RandomFlip":
        arguments |= draw.some(mode=lambda: draw.pick("horizontal", "vertical", "horizontal_and_vertical"))
    return Configuration.of(name, arguments, images(draw))


MEMBERS = (
    *FACTORS,
    "AutoContrast",
    "ContrastLimitedAdaptiveHistogramEqualization",
    "Equalization",
    "MaxNumBoundingBoxes",
    "MixUp",
    "RandomFlip",
    "RandomGrayscale",
)
STRATEGIES = {f"keras.layers.{member}": augmentation for member in MEMBERS}
