"""Layers and models that are made again from their own description."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import keras
from keras import layers
x = keras.Input((4,))
dense = layers.Dense(3)
model = keras.Model(x, dense(x))
stack = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
"""


def findings(program: str) -> list[str]:
    source = Source(HEAD + program, "<program>")
    found = analyze(parse(source), Configuration(keras_version="3"), source)
    return [each.rule.symbol for each in found.diagnostics if each.rule.id.startswith("E")]


@pytest.mark.parametrize(
    "made",
    [
        "layers.Dense.from_config(dense.get_config())",
        "layers.deserialize(layers.serialize(dense))",
        "keras.Model.from_config(model.get_config())",
        "keras.Sequential.from_config(stack.get_config())",
        "keras.models.model_from_json(model.to_json())",
    ],
)
def test_what_is_made_again_gives_the_same(made: str) -> None:
    assert findings(f"y = layers.Reshape((3,))({made}(x))") == []
    assert findings(f"y = layers.Reshape((4,))({made}(x))") == ["keras-reshape-mismatch"]


def test_it_is_another_layer() -> None:
    again = "again = layers.Dense.from_config(dense.get_config())\nagain(keras.Input((7,)))\n"
    assert findings(again) == []
    assert findings(f"{again}again(x)\n") == ["keras-incompatible-axis"]


@pytest.mark.parametrize(
    "program",
    [
        "config = dense.get_config()\nconfig['units'] = 4\nmade = layers.Dense.from_config(config)\n",
        "config = dense.get_config()\nconfig.update(units=4)\nmade = layers.Dense.from_config(config)\n",
        (
            "from somewhere import change\nconfig = dense.get_config()\nchange(config)\n"
            "made = layers.Dense.from_config(config)\n"
        ),
        "made = layers.EinsumDense.from_config(dense.get_config())\n",
        "made = layers.Dense.from_config({**dense.get_config(), 'units': 4})\n",
    ],
)
def test_a_description_that_was_changed(program: str) -> None:
    assert findings(f"{program}y = layers.Reshape((4,))(made(x))") == []
