"""The models of ``keras.applications``: each as one layer from its input to its output.

All of them are chains of windows that halve the images, each axis on its own, and a number of channels at the end.
`application_input` says what shape of input a builder makes; the rules give the output for it, and for any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal, less, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, ceildiv, is_integer
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.domain.windows import window_length
from keras_shape_lint.transfer.arguments import as_flag, as_size
from keras_shape_lint.transfer.blueprints import BLUEPRINTS, HALF, PARITY, Blueprint, Step, Window
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import CHANNELS_FIRST, CHANNELS_LAST, Parts, by_data_format, require_nonempty
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keras_shape_lint.transfer.context import Context


# ------------------------------------------------------------------------------------------------ output

_NORMALIZING = tuple(
    f"keras.applications.{family}" for family in ("EfficientNet", "ConvNeXt", "ResNetRS", "RegNet", "convnext")
)
"""Families that may begin with a normalization, which broadcasts one channel to those that it was built for."""


@layer(
    {
        name: {"blueprint": blueprint, "data_format": None, "normalizes": name.startswith(_NORMALIZING)}
        for name, blueprint in BLUEPRINTS.items()
    },
    inputs=InputSpec(rank=4, axes="(batch, height, width, channels)"),
    examples=[((None, 224, 224, 3), {"include_top": False}), ((None, 224, 224, 3), {"classes": 10})],
)
@by_data_format
def application(
    x: Shape,
    *,
    blueprint: Blueprint,
    include_top: object,
    pooling: object,
    classes: Dim,
    alpha: object,
    built_for: Any,
    data_format: str,
    normalizes: bool,
) -> Shape:
    """(batch, height, width, channels) -> (batch, classes), or features with ``include_top=False``

    `built_for` is the shape of the input that the model was built with, where that is not `x`.
    """
    built = built_for if isinstance(built_for, Shape) and built_for.rank == 4 else x
    given, first = Parts.of(x, 2, data_format), Parts.of(built, 2, data_format)
    if first.channels is DYNAMIC:
        raise Mismatch("keras-undefined-dimension", "needs a known number of channels", inputs=(0,))
    if not normalizes and equal(given.channels, first.channels) is Truth.NO:
        requirement = f"was built for images of {first.channels} channels"
        raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), expected=first.channels)
    top = as_flag(include_top)
    if top and blueprint.kind == "flat" and DYNAMIC in first.spatial:
        requirement = "needs a known height and width with include_top=True"
        raise Mismatch("keras-undefined-dimension", requirement, inputs=(0,))
    spatial = _after_steps(blueprint, given, first)
    if top:
        return given.batch + Shape((as_size(classes),))
    channels = _channels(blueprint, alpha)
    if top is None or isinstance(pooling, (AbstractDim, Value)):
        return Shape(given.batch.dims, (channels,) if top is False and data_format == CHANNELS_LAST else ())
    if pooling in ("avg", "max"):
        return given.batch + Shape((channels,))
    return given.shape(spatial, channels)


def _channels(blueprint: Blueprint, alpha: object) -> Dim:
    if isinstance(blueprint.channels, int):
        return blueprint.channels
    return blueprint.channels(alpha) if isinstance(alpha, (int, float)) and alpha > 0 else UNKNOWN


def _after_steps(blueprint: Blueprint, given: Parts, first: Parts) -> list[Dim]:
    """Height and width at the end, for an input that may have other sizes than the first one.

    Raises:
        Mismatch: keras-empty-output, if a window certainly does not fit; keras-undefined-dimension, if padding is
            chosen for a size that is not known.
    """
    # correct_pad looks at the height alone to see whether the sizes are known.
    open_height = first.spatial[0] is DYNAMIC
    if PARITY in blueprint.steps and is_integer(first.spatial[0]) and first.spatial[1] is DYNAMIC:
        requirement = "needs a known width with a known height"
        raise Mismatch("keras-undefined-dimension", requirement, inputs=(0,))
    if blueprint.kind == "nasnet" and DYNAMIC in first.spatial:
        return [DYNAMIC if size is DYNAMIC else UNKNOWN for size in given.spatial]
    found = []
    enough = f"it takes images of at least {blueprint.least} by {blueprint.least}"
    for index, (size, built) in enumerate(zip(given.spatial, first.spatial, strict=True)):
        axis = given.axis(index)
        for step in blueprint.steps:
            shorter = _shortened(size, built, step, open_height=open_height)
            length, stride = (step.size, step.stride) if isinstance(step, Window) else (3, 2)
            require_nonempty(shorter, axis, size=size, window=length, stride=stride, detail=enough)
            size, built = shorter, _shortened(built, built, step, open_height=open_height)
        found.append(size)
    return found


def _shortened(size: Dim, built: Dim, step: Step, *, open_height: bool) -> Dim:
    """The length of an axis after one step, in a model built for an axis of length `built` there."""
    if isinstance(step, Window):
        return window_length(size + step.padding, step.size, step.stride, "valid")
    if step == HALF or size is DYNAMIC:
        return ceildiv(size, 2)
    if open_height:
        return size // 2
    return ceildiv(size, 2) if size == built else (size + built % 2) // 2


# ------------------------------------------------------------------------------------------------ input


def application_input(name: str, arguments: Mapping[str, Any], ctx: Context) -> Shape:
    """The shape of the input that a builder makes, with the batch axis.

    `arguments` are plain data by name, all of the builder's; ``input_tensor`` is the `Shape` of a tensor.

    Raises:
        Mismatch: Keras refuses these arguments.
    """
    blueprint = BLUEPRINTS[name]
    data_format = ctx.default_data_format
    given, tensor = arguments.get("input_shape"), arguments.get("input_tensor")
    _check_weights(blueprint, arguments)
    if not isinstance(data_format, str):
        return tensor if isinstance(tensor, Shape) else Shape((DYNAMIC, UNKNOWN, UNKNOWN, UNKNOWN))
    if isinstance(tensor, Shape):
        _check_tensor(name, tensor, given, arguments, data_format)
    if given is None:
        without_top = as_flag(arguments.get("include_top")) is False
        small = without_top and name.endswith("NASNetMobile") and ctx.version == 3
        shape = _default_shape(blueprint, arguments, data_format, always_sized=small)
    elif isinstance(given, (tuple, list)):
        shape = _checked(blueprint, given, arguments, data_format)
    else:
        shape = (UNKNOWN, UNKNOWN, UNKNOWN)
    if tensor is None:
        return Shape((DYNAMIC, *shape))
    return tensor if isinstance(tensor, Shape) else Shape.unknown(4)


def _default_shape(
    blueprint: Blueprint, arguments: Mapping[str, Any], data_format: str, *, always_sized: bool
) -> tuple[Dim, ...]:
    """The input without an ``input_shape``: of unknown size where there is no top."""
    top = as_flag(arguments.get("include_top"))
    if blueprint.kind == "open":
        size: Dim = DYNAMIC
    else:
        size = blueprint.size if top or always_sized else UNKNOWN if top is None else DYNAMIC
    return (3, size, size) if data_format == CHANNELS_FIRST else (size, size, 3)


def _checked(
    blueprint: Blueprint, given: Sequence[Any], arguments: Mapping[str, Any], data_format: str
) -> tuple[Dim, ...]:
    """The sizes of an ``input_shape`` that Keras takes (``obtain_input_shape``)."""
    top, imagenet = as_flag(arguments.get("include_top")), arguments.get("weights") == "imagenet"
    written = f"({', '.join(map(str, given))}{',' * (len(given) == 1)})"
    if len(given) != 3:
        requirement = f"needs 3 sizes in input_shape, height, width and channels, not {written}"
        if not given or blueprint.kind == "open":
            return (UNKNOWN, UNKNOWN, UNKNOWN)
        raise Mismatch("keras-invalid-argument", requirement, argument="input_shape", rank=len(given))
    sizes = tuple(as_size(size) for size in given)
    first = data_format == CHANNELS_FIRST
    spatial, channels = (sizes[1:], sizes[0]) if first else (sizes[:2], sizes[2])
    if imagenet and top and blueprint.kind != "open":
        wanted = _size_with_weights(blueprint, spatial)
        expected = (3, wanted, wanted) if first else (wanted, wanted, 3)
        # A list is never equal to the tuple that it is compared with.
        differ = any(same_for_keras(have, want) is Truth.NO for have, want in zip(sizes, expected, strict=True))
        if differ or isinstance(given, list):
            requirement = f"needs input_shape {Shape(expected)} with weights='imagenet' and include_top=True"
            raise Mismatch("keras-invalid-argument", f"{requirement}, not {written}", argument="input_shape")
    if imagenet and same_for_keras(channels, 3) is Truth.NO:
        requirement = f"needs 3 channels with weights='imagenet', not {channels} in {written}"
        raise Mismatch("keras-invalid-argument", requirement, argument="input_shape", channels=channels)
    known = DYNAMIC not in spatial and UNKNOWN not in spatial
    small = any(less(size, blueprint.least) is Truth.YES for size in spatial)
    if small and (known or blueprint.kind != "open"):
        requirement = f"needs at least {blueprint.least} by {blueprint.least} pixels, not {written}"
        raise Mismatch("keras-invalid-argument", requirement, argument="input_shape", least=blueprint.least)
    if DYNAMIC in sizes and ((top and blueprint.kind != "open") or (imagenet and blueprint.kind == "nasnet")):
        requirement = f"needs known sizes in input_shape with include_top=True, not {written}"
        if not top:
            requirement = f"needs known sizes in input_shape with weights='imagenet', not {written}"
        raise Mismatch("keras-undefined-dimension", requirement, argument="input_shape")
    return sizes


def _size_with_weights(blueprint: Blueprint, spatial: Sequence[Dim]) -> Dim:
    """The height and width that the pretrained classifier is for."""
    height, width = spatial
    if not blueprint.sizes:
        return blueprint.size
    if not isinstance(height, int) or not isinstance(width, int):
        return UNKNOWN
    return height if height == width and height in blueprint.sizes else blueprint.size


def _check_weights(blueprint: Blueprint, arguments: Mapping[str, Any]) -> None:
    """What goes with pretrained weights."""
    weights, top = arguments.get("weights"), as_flag(arguments.get("include_top"))
    if weights != "imagenet":
        return
    classes, alpha = arguments.get("classes"), arguments.get("alpha")
    if top and equal(as_size(classes), 1000) is Truth.NO:
        requirement = f"needs classes=1000 with weights='imagenet' and include_top=True, not {classes}"
        raise Mismatch("keras-invalid-argument", requirement, argument="classes")
    if blueprint.alphas and isinstance(alpha, (int, float)) and alpha not in blueprint.alphas:
        choices = ", ".join(map(str, blueprint.alphas))
        requirement = f"has weights for alpha {choices}, not {alpha}"
        raise Mismatch("keras-invalid-argument", requirement, argument="alpha")
    activation = arguments.get("classifier_activation")
    if top and isinstance(activation, str) and activation not in ("softmax", "linear"):
        requirement = f"needs classifier_activation 'softmax' or None with weights='imagenet', not {activation!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="classifier_activation")


def _check_tensor(name: str, tensor: Shape, given: Any, arguments: Mapping[str, Any], data_format: str) -> None:
    """What a builder refuses of its ``input_tensor``."""
    if tensor.rank is None:
        return
    if tensor.rank != 4:
        requirement = "expects 4 dimensions (batch, height, width, channels)"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=4)
    first = data_format == CHANNELS_FIRST
    if arguments.get("weights") == "imagenet" and equal(tensor[1 if first else 3], 3) is Truth.NO:
        # The weights of the first convolution do not fit.
        raise Mismatch("keras-invalid-argument", "needs 3 channels with weights='imagenet'", inputs=(0,))
    compares = "MobileNetV2" in name or "MobileNetV3" in name
    if compares and isinstance(given, (tuple, list)) and len(given) > 1:
        size, wanted = tensor[1 if first else 2], as_size(given[1])
        if same_for_keras(size, wanted) is Truth.NO:
            requirement = f"needs an input_shape that is the shape of input_tensor, not {wanted} for {size}"
            raise Mismatch("keras-invalid-argument", requirement, inputs=(0,), argument="input_shape")
