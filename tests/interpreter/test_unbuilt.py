"""``count_params()`` and ``summary()`` of what is built, and of what is not."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import os
import keras
import numpy as np
from keras import layers
def data():
    return np.ones((2, int(os.environ.get("NUMBER_OF_COLUMNS", "3"))), "float32")
class Made(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(3)
    def call(self, x):
        return self.dense(x)
class Built(layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 2), name="kernel")
        self.built = True
    def call(self, x):
        return x @ self.kernel
class Holding(keras.Model):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner
    def call(self, x):
        return self.inner(x)
few = min(int(os.environ.get("NUMBER_OF_LAYERS", "1")), 2)
line = keras.Sequential([layers.Dense(3)])
"""
COUNTING = "{} cannot count its weights before it is built; call it first, or its build()"
LINE = "Sequential cannot count its weights before it is built; give it an Input first"
SUMMARY = "{} cannot tell its summary before it is built; call it first, or its build()"
LINE_SUMMARY = "Sequential cannot tell its summary before it is built; give it an Input first"
FAILING = [
    ("line.count_params()", LINE, (2, 3)),
    ("keras.Sequential().count_params()", LINE, (2, 3)),
    ("line.compile('sgd', 'mse')\nline.count_params()", LINE, (2, 3)),
    ("def show(model):\n    print(model.count_params())\nshow(line)", LINE + ", when called from line 29", (2, 3)),
    ("keras.models.clone_model(line).count_params()", LINE, (2, 3)),
    ("layers.Dense(3).count_params()", COUNTING.format("Dense"), (2, 3)),
    ("line.layers[0].count_params()", COUNTING.format("Dense"), (2, 3)),
    ("layers.Bidirectional(layers.LSTM(3)).count_params()", COUNTING.format("Bidirectional"), (2, 3)),
    ("layers.BatchNormalization().count_params()", COUNTING.format("BatchNormalization"), (2, 3)),
    ("Made().count_params()", COUNTING.format("Made"), (2, 3)),
    ("Built().count_params()", COUNTING.format("Built"), (2, 3)),
    ("made = Made()\nmade.compile('sgd', 'mse')\nmade.count_params()", COUNTING.format("Made"), (2, 3)),
    ("line.summary()", LINE_SUMMARY, (2,)),
    ("line.compile('sgd', 'mse')\nline.summary()", LINE_SUMMARY, (2,)),
    ("Made().summary()", SUMMARY.format("Made"), (2,)),
]
"""What raises ValueError, and in which versions."""
BOTH = "{0}.count_params()\n{0}.summary()"
RUNNING = [
    "line(data())\nline.layers[0].count_params()\n" + BOTH.format("line"),
    "line.build(data().shape)\n" + BOTH.format("line"),
    "line.predict(data(), verbose=0)\n" + BOTH.format("line"),
    "line(keras.Input((4,)))\n" + BOTH.format("line"),
    "dense = layers.Dense(3)\ndense.build(data().shape)\ndense.count_params()",
    "dense = layers.Dense(3)\ngetattr(dense, 'build')((None, 3))\ndense.count_params()",
    "dense = layers.Dense(3)\nif data().sum() > 0:\n    dense(data())\ndense.count_params()",
    "dense = layers.Dense(3)\nHolding(dense).predict(data(), verbose=0)\ndense.count_params()",
    "rows = layers.Normalization()\nrows.adapt(data())\nrows.count_params()",
    "made = Made()\nmade(data())\nmade.dense.count_params()\n" + BOTH.format("made"),
    "made = Made()\nmade.compile('sgd', 'mse')\nmade.fit(data(), data(), verbose=0)\n" + BOTH.format("made"),
    "made = Made()\nHolding(made)(data())\n" + BOTH.format("made"),
    "made = Made()\ntry:\n    made.count_params()\nexcept ValueError:\n    made.build((None, 3))\nmade.count_params()",
    "made = Made()\ntry:\n    made.summary()\nexcept ValueError:\n    pass\nmade.build((None, 3))\nmade.summary()",
    "own = Built()\nown(data())\nown.count_params()",
    (
        "parts = [layers.Dense(3) for _ in range(few)]\nfor part in parts:\n    part(data())\n"
        "print(sum(part.count_params() for part in parts), parts[0].count_params())"
    ),
    (
        "parts = []\nfor _ in range(few):\n    dense = layers.Dense(3)\n    parts.append(dense)\n"
        "for part in parts:\n    part(data())\ndense.count_params()"
    ),
    "parts = [layers.Dense(3), layers.Dense(4)]\nfor at in range(few):\n    parts[at](data())\nparts[0].count_params()",
    "parts = [layers.Dense(3), layers.Dense(4)]\nparts[few - 1](data())\nparts[0].count_params()",
    "parts = {'a': layers.Dense(3), 'b': Built()}\nparts['ab'[few - 1]](data())\nparts['a'].count_params()",
]
"""What runs in both versions."""
RUNNING_IN_KERAS_2 = [
    BOTH.format("keras.Sequential([layers.Embedding(4, 5)])"),
    BOTH.format("keras.Sequential([layers.Embedding(4, 5), layers.Flatten()])"),
    "rows = layers.Normalization()\nrows.adapt(data())\n" + BOTH.format("keras.Sequential([rows, layers.Dense(3)])"),
]


@pytest.mark.parametrize(("text", "said", "versions"), FAILING)
def test_what_is_not_built_has_no_weights_to_count(text: str, said: str, versions: tuple[int, ...]) -> None:
    for version in (2, 3):
        assert errors(HEADER + text, version) == ([said] if version in versions else [])


@pytest.mark.parametrize("text", RUNNING)
def test_what_is_built_or_may_be_has(text: str) -> None:
    assert errors(HEADER + text, 2) == errors(HEADER + text, 3) == []


@pytest.mark.parametrize("text", RUNNING_IN_KERAS_2)
def test_some_layers_of_keras_2_know_their_input(text: str) -> None:
    assert errors(HEADER + text, 2) == []


@pytest.mark.parametrize("text", [text for text, _, versions in FAILING if 3 in versions])
def test_these_programs_fail_in_keras(text: str) -> None:
    with pytest.raises(ValueError, match="isn't built"):
        exec(HEADER + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_these_programs_run_in_keras(text: str) -> None:
    exec(HEADER + text, {})
