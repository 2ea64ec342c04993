"""Random flips, colours and other augmentation of images: shapes unchanged, numbers checked in the constructor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import AbstractDim
from keras_shape_lint.transfer.arguments import require_choice, shown
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import LAYERS, LayerFamily, layer
from keras_shape_lint.transfer.spatial import CHANNELS_FIRST, by_data_format
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.context import Context

SIGNED = (-1, 1)
UNSIGNED = (0, 1)

# Which numbers each layer takes, and the range they must be in; what else single layers refuse is said below.
_FACTORS: dict[str, dict[str, tuple[float, float]]] = {
    "AugMix": {"factor": UNSIGNED},
    "AutoContrast": {},
    "ContrastLimitedAdaptiveHistogramEqualization": {},
    "CutMix": {"factor": UNSIGNED},
    "Equalization": {},
    "MaxNumBoundingBoxes": {},
    "MixUp": {},
    "RandAugment": {"factor": UNSIGNED},
    "RandomBrightness": {"factor": SIGNED},
    "RandomColorJitter": {},
    "RandomContrast": {"factor": UNSIGNED},
    "RandomElasticTransform": {"factor": UNSIGNED, "scale": UNSIGNED},
    "RandomErasing": {"factor": UNSIGNED, "scale": UNSIGNED},
    "RandomFlip": {},
    "RandomGaussianBlur": {"factor": UNSIGNED, "sigma": UNSIGNED},
    "RandomGrayscale": {},
    "RandomHue": {"factor": UNSIGNED},
    "RandomInvert": {"factor": UNSIGNED},
    "RandomPerspective": {"factor": UNSIGNED},
    "RandomPosterization": {"factor": (1, 8)},
    "RandomRotation": {"factor": SIGNED},
    "RandomSaturation": {"factor": SIGNED},
    "RandomSharpness": {"factor": UNSIGNED},
    "RandomShear": {},
    "RandomTranslation": {},
    "RandomZoom": {},
    "Solarization": {},
}
_REQUIRED: dict[str, dict[str, Any]] = {
    "MaxNumBoundingBoxes": {"max_number": 3},
    "RandomBrightness": {"factor": 0.2},
    "RandomContrast": {"factor": 0.2},
    "RandomHue": {"factor": 0.2},
    "RandomPosterization": {"factor": 4},
    "RandomRotation": {"factor": 0.1},
    "RandomSaturation": {"factor": 0.5},
    "RandomSharpness": {"factor": 0.5},
    "RandomTranslation": {"height_factor": 0.1, "width_factor": 0.1},
    "RandomZoom": {"height_factor": 0.1},
}


def _examples(*, factors: object, member: str) -> list[tuple[Any, dict[str, Any]]]:
    return [((None, 8, 6, 3), _REQUIRED.get(member, {})), ((8, 6, 3), _REQUIRED.get(member, {}))]


@layer(
    {f"keras.layers.{name}": {"factors": factors, "member": name} for name, factors in _FACTORS.items()},
    takes_data=True,
    examples=_examples,
)
def augmentation(x: Shape, *, ctx: Context) -> Shape:
    """Shape unchanged, whatever it is; runs of Keras 3 take images alone."""
    if ctx.running and ctx.version == 3:
        require_image(x)
    return x


def require_image(x: Shape) -> None:
    """An image, or a batch of them.

    Raises:
        Mismatch: keras-incompatible-rank.
    """
    if x.min_rank > 4 or (x.rank is not None and x.rank < 3):
        requirement = "expects 3 dimensions (height, width, channels), or 4 with a batch axis"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=4)


def family(*names: str) -> LayerFamily:
    """Some of the layers above, for checks that only they have."""
    return LayerFamily([LAYERS[f"keras.layers.{name}"] for name in names])


family("RandomBrightness", "RandomContrast", "RandomFlip", "RandomRotation", "RandomZoom").hand_on_lists()


@augmentation.init
def check_factors(
    *, factors: dict[str, tuple[float, float]], member: str, factor: Any, scale: Any, sigma: Any, ctx: Context
) -> None:
    """Numbers, or pairs of numbers that overlap the range (``BaseImagePreprocessingLayer._set_factor``)."""
    given = {"factor": factor, "scale": scale, "sigma": sigma}
    if member in ("RandomBrightness", "RandomRotation") and factor in (None, (), [], ""):
        return
    for name, (low, high) in factors.items():
        # Those that choose among other layers give each of them the factor.
        _require_factor(name, given[name], low, high, ctx, each=member in ("AugMix", "RandAugment"))


@family(
    "AugMix",
    "AutoContrast",
    "Equalization",
    "RandAugment",
    "RandomBrightness",
    "RandomPosterization",
    "RandomSaturation",
    "RandomSharpness",
    "Solarization",
).init
def check_value_range(*, value_range: Any, ctx: Context) -> None:
    """Two numbers (``_set_value_range``)."""
    if _is_open(value_range) or (isinstance(value_range, (tuple, list)) and len(value_range) == 2):
        return
    _refuse(f"needs two numbers as value_range, not {value_range!r}", "value_range", ctx)


@family("RandomShear", "RandomTranslation", "RandomZoom", "Solarization").init
def check_named_factors(
    *,
    member: str,
    x_factor: Any,
    y_factor: Any,
    height_factor: Any,
    width_factor: Any,
    addition_factor: Any,
    threshold_factor: Any,
    ctx: Context,
) -> None:
    """Each number of each of two factors is in the range (``_check_factor_range``)."""
    low, high = UNSIGNED if member in ("RandomShear", "Solarization") else SIGNED
    given = {
        "RandomShear": {"x_factor": x_factor, "y_factor": y_factor},
        "RandomTranslation": {"height_factor": height_factor, "width_factor": width_factor},
        "RandomZoom": {"height_factor": height_factor, "width_factor": width_factor},
        "Solarization": {"addition_factor": addition_factor, "threshold_factor": threshold_factor},
    }[member]
    for name, argument in given.items():
        if member == "RandomZoom" and (argument is None and name == "width_factor"):
            continue
        _require_factor(name, argument, low, high, ctx, each=True, open_end=member == "RandomZoom")


@family("RandomColorJitter").init
def check_color_jitter(
    *,
    brightness_factor: Any,
    contrast_factor: Any,
    saturation_factor: Any,
    hue_factor: Any,
    value_range: Any,
    ctx: Context,
) -> None:
    """What the layers inside refuse; each of them is made if its factor is not None."""
    ranges = {
        "brightness_factor": (brightness_factor, SIGNED),
        "contrast_factor": (contrast_factor, UNSIGNED),
        "saturation_factor": (saturation_factor, SIGNED),
        "hue_factor": (hue_factor, UNSIGNED),
    }
    for name, (argument, (low, high)) in ranges.items():
        if argument is not None and not (name == "brightness_factor" and argument in ((), [], "")):
            _require_factor(name, argument, low, high, ctx)
    if not all(argument is None or _is_open(argument) for argument in (brightness_factor, saturation_factor)):
        check_value_range(value_range=value_range, ctx=ctx)


@family("RandomGrayscale").init
def check_grayscale(*, factor: Any, ctx: Context) -> None:
    """A number from 0 to 1."""
    if not _is_open(factor) and not (isinstance(factor, (int, float)) and 0 <= factor <= 1):
        _refuse(f"needs a number from 0 to 1 as factor, not {factor!r}", "factor", ctx)


@family("RandomPerspective").init
def check_perspective(*, scale: Any, ctx: Context) -> None:
    """A number from 0 to 1."""
    if not _is_open(scale) and not (isinstance(scale, (int, float)) and 0 <= scale <= 1):
        _refuse(f"needs a number from 0 to 1 as scale, not {scale!r}", "scale", ctx)


@family("RandomElasticTransform", "RandomPerspective", "RandomRotation", "RandomShear", "RandomTranslation").init
def check_interpolation(*, interpolation: object) -> None:
    """Keras knows two of them here."""
    require_choice("interpolation", interpolation, ("nearest", "bilinear"))


@family("RandomRotation", "RandomShear", "RandomTranslation", "RandomZoom").init
def check_fill_mode(*, fill_mode: object) -> None:
    """How the corners are filled."""
    require_choice("fill_mode", fill_mode, ("reflect", "wrap", "constant", "nearest"))


family("RandomZoom").init(check_interpolation)


@family("RandomElasticTransform").init
def check_elastic_fill_mode(*, fill_mode: object) -> None:
    """One mode more than the others have."""
    require_choice("fill_mode", fill_mode, ("constant", "nearest", "wrap", "mirror", "reflect"))


# ------------------------------------------------------------------------------------------------ colours


@layer("keras.layers.RandomColorDegeneration", takes_data=True, examples=[((None, 8, 6, 3), {"factor": 0.5})])
@by_data_format
def random_color_degeneration(x: Shape, *, data_format: str, ctx: Context) -> Shape:
    """Images of three channels, or a batch of them, unchanged; a run takes grey ones, too."""
    require_image(x)
    channels = x[-3 if data_format == CHANNELS_FIRST else -1]
    if equal(channels, 3) is Truth.NO and not (ctx.running and equal(channels, 1) is not Truth.NO):
        raise Mismatch("keras-incompatible-axis", "expects 3 channels", inputs=(0,), expected=3)
    return x


@random_color_degeneration.init
def check_color_degeneration(*, factor: Any, ctx: Context) -> None:
    """A number from -1 to 1, or two."""
    _require_factor("factor", factor, *SIGNED, ctx)


random_color_degeneration.init(check_value_range)


# ------------------------------------------------------------------------------------------------ numbers


def _require_factor(
    name: str, argument: Any, low: float, high: float, ctx: Context, *, each: bool = False, open_end: bool = False
) -> None:
    """A number in the range, or two: `each` in it, or together overlapping it; `open_end` leaves out the low end."""
    if _is_open(argument):
        return
    if isinstance(argument, (tuple, list)):
        numbers = [number for number in argument if isinstance(number, (int, float))]
        good = len(argument) == 2
        if good and len(numbers) == 2 and not each:
            good = numbers[0] <= high and numbers[1] >= low
        elif good and each:
            good = all(_within(number, low, high, open_end) for number in numbers)
    else:
        good = isinstance(argument, (int, float)) and _within(argument, low, high, open_end)
    if not good:
        _refuse(f"needs a number from {low} to {high} as {name}, or two, not {shown(argument)}", name, ctx)


def _within(number: float, low: float, high: float, open_end: bool) -> bool:
    return low <= number <= high and not (open_end and number == low)


def _is_open(argument: object) -> bool:
    return isinstance(argument, (AbstractDim, Value, dict))


def _refuse(requirement: str, argument: str, ctx: Context) -> None:
    """Raise a Mismatch of Keras 3; the layers of Keras 2 compare other things."""
    if ctx.version == 3:
        raise Mismatch("keras-invalid-argument", requirement, argument=argument)
