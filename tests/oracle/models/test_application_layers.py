"""The layers inside the models of keras.applications, against those of real ones."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from keras_shape_lint.catalogue.tables import load
from tests.oracle.models.programs import differences

LISTED = """\
base = keras.applications.{name}(weights=None, {arguments})
count = len(base.layers)
weights = base.count_params()
outputs = [layer.output for layer in base.layers]
kinds = base.layers
"""
FAMILIES = (
    *("VGG16", "ResNet50", "ResNet50V2", "DenseNet121", "InceptionV3", "InceptionResNetV2", "Xception"),
    *("MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large", "EfficientNetB0", "EfficientNetV2B0"),
)
"""A small model of each."""
PRIVATE = {("InceptionResNetV2", 2), ("InceptionResNetV2", 3), ("MobileNetV3Small", 2), ("MobileNetV3Large", 2)}
"""Models with layers of classes that are not public, by version: for those we name a public one like them."""


def listed(name: str, arguments: str, version: int) -> str:
    """A program that looks at all layers of a model."""
    program = LISTED.format(name=name, arguments=arguments)
    return program.replace("kinds = base.layers\n", "") if (name, version) in PRIVATE else program


def models() -> list[str]:
    """Everything in the table, with the width where it is not 1."""
    return sorted(name for name in load("applications")["models"] if name != "pretrained")


@pytest.mark.parametrize("key", models())
def test_layers_are_those_of_keras(key: str) -> None:
    """Order, classes, and shapes at sizes that are odd on the way."""
    name, _, alpha = key.partition(" ")
    arguments = f"include_top=False, input_shape=(201, 134, 3){f', alpha={alpha}' if alpha else ''}"
    assert differences(listed(name, arguments, 3), 3) == []


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize(
    "arguments",
    ["include_top=False, pooling='max', input_shape=(None, None, 1)", "classes=7, input_shape=(224, 224, 3)"],
)
def test_tops_and_sizes_that_are_not_known(name: str, arguments: str) -> None:
    if name == "EfficientNetV2B0":
        arguments = arguments.replace("None, 1)", "None, 3)")
    assert differences(listed(name, arguments, 3), 3) == []


def test_layers_that_depend_on_the_channels() -> None:
    arguments = "include_top=False, input_shape=(64, 64, 1)"
    unknown = "# unknown: count, weights, outputs, kinds\n"
    assert differences(unknown + LISTED.format(name="EfficientNetV2B0", arguments=arguments), 3) == []


@pytest.mark.parametrize("name", FAMILIES)
def test_layers_of_keras_2(name: str) -> None:
    arguments = "include_top=False, pooling='avg', input_shape=(201, 134, 3)"
    assert differences(listed(name, arguments, 2), 2) == []


@pytest.mark.parametrize("version", [2, 3])
def test_layers_are_found_by_name(version: int) -> None:
    program = """\
vgg = keras.applications.VGG16(weights=None, include_top=False, input_shape=(96, 80, 3))
last = vgg.get_layer("block4_conv3").output
cut = Model(vgg.input, vgg.layers[-5].output)
resnet = keras.applications.ResNet50(weights=None, include_top=False, input_shape=(None, None, 3))
stages = [resnet.get_layer(name).output for name in ("conv2_block3_out", "conv3_block4_out", "conv4_block6_out")]
pyramid = Model(resnet.input, stages)
levels = pyramid(Input((97, 130, 3)))
mobile = keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(128, 128, 3))
skips = [mobile.get_layer(f"block_{n}_expand_relu").output for n in (1, 3, 6, 13)]
inception = keras.applications.InceptionV3(weights=None, include_top=False)
mixed = inception.get_layer("mixed7").output
efficient = keras.applications.EfficientNetB0(weights=None, include_top=False, input_shape=(224, 224, 3))
features = [efficient.get_layer(f"block{n}_expand_activation").output for n in ("2a", "3a", "4a", "6a")]
dense = keras.applications.DenseNet121(weights=None, input_shape=(224, 224, 3))
names = [dense.layers[i].name for i in (2, 3, -1)]
x = layers.Dense(5)(layers.Flatten()(vgg.output))
whole = Model(vgg.input, x)
count = len(whole.layers)
inner = whole.get_layer("block5_conv3").output
sliced = [layer.output for layer in whole.layers[15:]]
"""
    assert differences(program, version) == []


def test_an_input_of_the_program() -> None:
    """The layers in front of the application are listed as well."""
    program = """\
image = Input((64, 48, 1))
rgb = layers.Concatenate()([image, image, image])
base = keras.applications.MobileNetV2(weights=None, include_top=False, input_tensor=rgb)
count = len(base.layers)
outputs = [layer.output for layer in base.layers[:9]]
shape = base.input_shape
"""
    assert differences(program, 3) == []


@pytest.fixture(scope="module")
def drawn() -> object:
    """The tool that writes the table."""
    path = Path(__file__).resolve().parents[3] / "tools" / "application_layers.py"
    spec = importlib.util.spec_from_file_location("application_layers", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", ["VGG16", "ResNet50", "MobileNetV2", "EfficientNetB0"])
def test_names_are_those_of_keras(name: str, version: int) -> None:
    """Every name in the table is the name of that layer; the others Keras makes up."""
    from keras_shape_lint.catalogue.architectures import plans
    from tests.oracle.real import library

    keras = library(version)
    model = getattr(keras.applications, name)(weights=None)
    found = plans(name, version, alpha=1, include_top=True, pooling=None, classes=1000, pretrained=False)
    assert found is not None
    pairs = [(plan.name, layer.name) for plan, layer in zip(found, model.layers, strict=True)]
    assert [ours for ours, _ in pairs if ours] == [true for ours, true in pairs if ours]
    made_up = [true for ours, true in pairs if not ours]
    assert all(re.fullmatch(r"[a-z0-9_]+?(_\d+)?", true) for true in made_up)
    assert len(made_up) < len(pairs) / 4
