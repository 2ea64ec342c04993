"""``get_layer`` with names that Keras makes up, where more than one layer may have them."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import keras
from keras import layers
i = keras.Input((4,))
one, two = layers.Dense(5), layers.Dense(6{name})
model = keras.Model(i, two(one(i)))
"""


def shape_of(found: str, name: str = "") -> object:
    source = Source(
        HEAD.format(name=name) + f"{found}\nlayers.Dense(2)(model.get_layer('dense_3').output)\n", "<program>"
    )
    result = analyze(parse(source), Configuration(keras_version="3"), source)
    return result.calls[-1].inputs[0]


@pytest.mark.parametrize(
    ("name", "found", "shape"),
    [
        ("", "", None),
        (", name='named'", "", [None, 5]),
        (", name=unknown", "", None),
        (", name='dense_3'", "", [None, 6]),
        ("", "two._name = 'x'", [None, 5]),
        ("", "two._name = unknown", None),
        (", name='named'", "two._name = 'dense_3'", [None, 6]),
    ],
)
def test_only_one_layer_may_have_the_name(name: str, found: str, shape: object) -> None:
    assert shape_of(found, name) == shape
