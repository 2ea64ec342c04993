"""The models of keras.applications against real ones, which are built without weights."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.heap import Heap
from keras_shape_lint.transfer.applications import application_input
from keras_shape_lint.transfer.apply import apply_layer
from keras_shape_lint.transfer.blueprints import BLUEPRINTS
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.ops.applications import MODULES, decode_predictions, preprocess_input
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Layer, Origin
from tests.oracle.configurations import Tensor
from tests.oracle.real import library
from tests.sessions import new_session

RAISES = "raises"

SMALLEST = (
    "VGG16",
    "ResNet50",
    "ResNet50V2",
    "DenseNet121",
    "InceptionV3",
    "InceptionResNetV2",
    "Xception",
    "MobileNet",
    "MobileNetV2",
    "MobileNetV3Small",
    "NASNetMobile",
    "EfficientNetB0",
    "EfficientNetV2B0",
    "ConvNeXtTiny",
)
"""One model of each family."""


def builders() -> list[str]:
    """All builders of the installed Keras."""
    return sorted(name for name in dir(library(3).applications) if name[0].isupper())


def real(name: str, arguments: dict[str, Any], calls: tuple[Any, ...], version: int) -> list[Any]:
    """The shapes of the real model's input and output, and what it gives for other inputs; or where it raises."""
    keras = library(version)
    new_session(keras)
    given = dict(arguments)
    if isinstance(given.get("input_tensor"), Tensor):
        given["input_tensor"] = keras.Input(batch_shape=given["input_tensor"].shape)
    try:
        model = getattr(keras.applications, name)(**given)
    except Exception:  # noqa: BLE001 - Keras refuses with every type of exception there is
        return [RAISES]
    return [Shape.of(*model.input_shape), Shape.of(*model.output_shape), *_real_calls(keras, model, calls)]


def _real_calls(keras: Any, model: Any, calls: tuple[Any, ...]) -> Iterator[Any]:
    for shape in calls:
        try:
            yield Shape.of(*model(keras.Input(batch_shape=shape)).shape)
        except Exception:  # noqa: BLE001
            yield RAISES


def ours(name: str, arguments: dict[str, Any], calls: tuple[Any, ...], version: int) -> list[Any]:
    """The same by our rules."""
    ctx = Context(Heap(), version, "channels_last", lambda callee, shapes: ANY_SHAPE)
    signature = inspect.signature(getattr(library(version).applications, name))
    given = {each.name: each.default for each in signature.parameters.values()} | arguments
    if isinstance(given.get("input_tensor"), Tensor):
        given["input_tensor"] = Shape.of(*given["input_tensor"].shape)
    api = f"keras.applications.{name}"
    try:
        shape = application_input(api, given, ctx)
        body = Layer(api, {**given, "built_for": shape}, frozenset(), Origin(name, None, None))
        found: list[Any] = [shape, apply_layer(body, [shape], {}, ctx)]
    except Mismatch:
        return [RAISES]
    for called in calls:
        try:
            found.append(apply_layer(body, [Shape.of(*called)], {}, ctx))
        except Mismatch:
            found.append(RAISES)
    return found


def check(name: str, arguments: dict[str, Any], *calls: Any, version: int = 3) -> None:
    """Both sides say the same."""
    assert ours(name, arguments, calls, version) == real(name, arguments, calls, version)


def test_every_builder_has_a_blueprint() -> None:
    """And there are no others."""
    assert sorted(BLUEPRINTS) == [f"keras.applications.{name}" for name in builders()]


@pytest.mark.parametrize("name", sorted(name.rpartition(".")[2] for name in BLUEPRINTS))
def test_features(name: str) -> None:
    """The features of images that are not square."""
    check(name, {"include_top": False, "weights": None, "input_shape": (139, 106, 3)})


@pytest.mark.parametrize("name", ["VGG16", "InceptionV3", "MobileNet", "MobileNetV3Small", "EfficientNetB0"])
def test_classes(name: str) -> None:
    """The default size, and another number of classes."""
    check(name, {"weights": None, "classes": 7})


@pytest.mark.parametrize("name", SMALLEST)
def test_sizes_that_are_not_known(name: str) -> None:
    """A model that is built for any size, on many of them."""
    sizes = (75, 107, 193, 225, 331)
    calls = [(None, size, size + 13, 3) for size in sizes]
    if name == "NASNetMobile":
        calls = []
    arguments = {"include_top": False, "weights": None, "input_shape": (None, None, 3)}
    check(name, arguments, *calls, (4, None, None, 3), (2, None, 96, 3) if calls else (None, None, None, 3))


@pytest.mark.parametrize("name", ["VGG16", "MobileNet", "ResNet50V2", "Xception", "InceptionV3"])
def test_images_that_are_too_small(name: str) -> None:
    """Where a window does not fit any more."""
    arguments = {"include_top": False, "weights": None}
    check(name, arguments, *[(None, size, 200, 3) for size in (1, 15, 31, 63, 70, 74)])


@pytest.mark.parametrize("size", [33, 63, 97, 225])
@pytest.mark.parametrize("name", ["MobileNetV2"])
def test_padding_by_parity(name: str, size: int) -> None:
    """Padding that depends on whether the size is even."""
    check(name, {"include_top": False, "weights": None, "input_shape": (size, size + 1, 3)}, (None, None, None, 3))


@pytest.mark.parametrize("size", [33, 331])
@pytest.mark.parametrize("name", ["EfficientNetB0", "MobileNetV3Small"])
def test_odd_sizes(name: str, size: int) -> None:
    """The same for larger models."""
    check(name, {"include_top": False, "weights": None, "input_shape": (size, size + 1, 3)})


@pytest.mark.parametrize("pooling", ["avg", "max", "mean"])
def test_pooling(pooling: str) -> None:
    """What is no pooling is passed over."""
    check("VGG16", {"include_top": False, "weights": None, "pooling": pooling}, (None, 64, 64, 3))


@pytest.mark.parametrize("alpha", [0.35, 0.6, 1.3])
@pytest.mark.parametrize("name", ["MobileNet", "MobileNetV2", "MobileNetV3Small"])
def test_alpha(name: str, alpha: float) -> None:
    """The width of MobileNets."""
    check(name, {"include_top": False, "weights": None, "alpha": alpha, "input_shape": (64, 64, 3)})


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("VGG16", {"input_shape": (31, 64, 3)}),
        ("VGG16", {"input_shape": (3, 64, 64)}),
        ("VGG16", {"input_shape": (64, 64)}),
        ("VGG16", {"input_shape": (None, 64, 64, 3)}),
        ("VGG16", {"input_shape": (64, 64, None)}),
        ("VGG16", {"input_shape": (64, None, 5)}),
        ("VGG16", {"input_shape": [64, 48, 1]}),
        ("VGG16", {"include_top": True, "input_shape": (64, None, 3)}),
        ("VGG16", {"include_top": True, "input_shape": (64, 96, 3)}),
        ("VGG16", {"include_top": True, "input_tensor": Tensor((None, None, 64, 3))}),
        ("VGG16", {"input_tensor": Tensor((2, 64, 64, 1)), "input_shape": (96, 96, 3)}),
        ("VGG16", {"input_tensor": Tensor((None, 16, 64, 3))}),
        ("VGG16", {"input_tensor": Tensor((None, 64, 3))}),
        ("InceptionV3", {"input_shape": (74, 75, 3)}),
        ("Xception", {"input_shape": (70, 75, 3)}),
        ("Xception", {"input_shape": (71, 75, 3)}),
        ("MobileNetV2", {"input_shape": (96, 64, 3), "input_tensor": Tensor((None, 64, 96, 3))}),
        ("MobileNetV2", {"input_shape": (64, 96, 3), "input_tensor": Tensor((None, 64, 96, 3))}),
        ("MobileNetV3Small", {"input_shape": (31, 31, 3)}),
        ("MobileNetV3Small", {"input_shape": (31, None, 3)}),
        ("MobileNetV3Small", {"input_shape": (None, 31, 3)}),
        ("MobileNetV2", {"input_shape": (64, None, 3)}),
        ("MobileNetV3Small", {"include_top": True}),
        ("MobileNetV3Small", {"include_top": True, "input_shape": (None, 64, 3)}),
        ("NASNetMobile", {}),
        ("MobileNet", {"include_top": True, "input_shape": (128, 128, 3)}),
        ("ConvNeXtTiny", {"include_top": False, "pooling": "avg"}),
    ],
)
def test_inputs(name: str, arguments: dict[str, Any]) -> None:
    """Inputs that builders take, and others."""
    check(name, {"include_top": False, "weights": None} | arguments)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("ResNet50", {"classes": 10}),
        ("ResNet50", {"input_shape": (200, 224, 3)}),
        ("ResNet50", {"input_shape": [224, 224, 3]}),
        ("ResNet50", {"input_shape": (224, 224, 1), "include_top": False}),
        ("ResNet50", {"input_shape": (20, 224, 3), "include_top": False}),
        ("EfficientNetB3", {"input_shape": (224, 224, 3)}),
        ("MobileNet", {"alpha": 0.6}),
        ("MobileNet", {"input_shape": (96, 96, 3)}),
        ("MobileNetV2", {"alpha": 0.6, "include_top": False}),
        ("MobileNetV2", {"input_shape": (128, 96, 3)}),
        ("MobileNetV3Large", {"alpha": 0.5}),
        ("NASNetLarge", {"input_shape": (None, None, 3), "include_top": False}),
        ("DenseNet121", {"classifier_activation": "sigmoid"}),
        ("VGG19", {"input_shape": (None, None, 3)}),
    ],
)
@pytest.mark.parametrize("version", [2, 3])
def test_what_pretrained_weights_do_not_go_with(name: str, arguments: dict[str, Any], version: int) -> None:
    """Both raise before any weights would be fetched."""
    check(name, arguments, version=version)


@pytest.mark.parametrize("name", ["VGG16", "MobileNetV2"])
def test_keras_2(name: str) -> None:
    """The same models in Keras 2."""
    check(name, {"include_top": False, "weights": None}, (None, 97, 225, 3), (2, None, None, 3), version=2)
    check(name, {"include_top": False, "weights": None, "input_shape": (97, 66, 3)}, version=2)


@pytest.mark.parametrize("module", MODULES.split())
def test_preprocessing_keeps_the_shape(module: str) -> None:
    import importlib

    import numpy as np

    real = importlib.import_module(f"keras.applications.{module}")
    for shape in ((2, 8, 9, 3), (8, 9, 3)):
        assert real.preprocess_input(np.zeros(shape)).shape == shape
        assert preprocess_input(Shape.of(*shape)) == Shape.of(*shape)


@pytest.mark.parametrize("module", MODULES.split())
def test_predictions_of_other_classes_have_no_names(module: str) -> None:
    import importlib

    import numpy as np

    real = importlib.import_module(f"keras.applications.{module}")
    for shape in ((1, 10), (1000,), (1, 1, 1000)):
        with pytest.raises(ValueError, match="expects a batch of predictions"):
            real.decode_predictions(np.zeros(shape))
        with pytest.raises(Mismatch):
            decode_predictions(Shape.of(*shape))
    assert decode_predictions(Shape.of(2, 1000)) == decode_predictions(ANY_SHAPE) == ANY_SHAPE
