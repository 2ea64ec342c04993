"""Names of initializers, regularizers, constraints, activations and dtypes that Keras does not have."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = "import keras\nfrom keras import layers\n"
OWN_LAYER = """\
class Scale(layers.Layer):
    def build(self, shape):
        self.scale = self.add_weight(name="scale", shape=(3, 4), {})

    def call(self, x):
        return x


Scale()(keras.Input((3,)))
"""
NAMED = [
    (
        "layers.Dense(3, kernel_initializer='glorot')",
        "Dense has no kernel_initializer called 'glorot'",
        (2, 3),
    ),
    ("layers.Dense(3, bias_initializer='xavier')", "Dense has no bias_initializer called 'xavier'", (2, 3)),
    (
        "layers.Conv2D(3, 3, kernel_regularizer='l1_l2')",
        "Conv2D has no kernel_regularizer called 'l1_l2'",
        (3,),
    ),
    (
        "layers.LSTM(3, recurrent_constraint='unit-norm')",
        "LSTM has no recurrent_constraint called 'unit-norm'",
        (2, 3),
    ),
    ("layers.Dense(3, activation='relux')", "Dense has no activation called 'relux'", (2, 3)),
    ("layers.Flatten(dtype='float23')", "Flatten has no dtype called 'float23'", (3,)),
    ("keras.Input((3,), dtype='int23')", "Input has no dtype called 'int23'", (2, 3)),
    (
        OWN_LAYER.format("initializer='zeross'"),
        "add_weight has no initializer called 'zeross', when called from line 11",
        (2, 3),
    ),
    (
        OWN_LAYER.format("regularizer='l3'"),
        "add_weight has no regularizer called 'l3', when called from line 11",
        (3,),
    ),
]
"""A program, what is said of it, and in which versions."""
QUIET = [
    "objects = keras.utils.get_custom_objects()\nlayers.Dense(3, kernel_initializer='glorot')",
    "from own.initializers import *\nlayers.Dense(3, kernel_initializer='glorot')",
    "def block(x):\n    return layers.Dense(3, kernel_initializer='glorot')(x)",
    "layers.Dense(3, kernel_initializer='own>glorot', activation='swish', dtype='mixed_float16')",
    OWN_LAYER.format("initializer='he_normal', regularizer='l2', constraint='non_neg', dtype='float64'"),
]


@pytest.mark.parametrize(("text", "said", "versions"), NAMED)
def test_an_unknown_name_is_reported(text: str, said: str, versions: tuple[int, ...]) -> None:
    for version in (2, 3):
        assert errors(HEADER + text, version) == ([said] if version in versions else [])


@pytest.mark.parametrize("text", QUIET)
def test_names_that_may_be_registered_are_not(text: str) -> None:
    assert errors(HEADER + text, 2) == errors(HEADER + text, 3) == []
