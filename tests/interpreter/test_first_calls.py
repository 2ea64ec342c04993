"""``layer.output``, ``model.input`` and their kin of what was called, and of what was not."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import keras
import numpy as np
line = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3)])
open_line = keras.Sequential([keras.layers.Dense(3)])
dense = keras.layers.Dense(3)
first, second = keras.layers.Input((4,)), keras.layers.Input((4,))
"""
OWN = "class Own(keras.Model):\n    def call(self, x):\n        return open_line(x)\n"
MADE = """\
class Made(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(3)
    def call(self, x):
        return self.dense(x)
"""
FEW = "parts = [keras.layers.Dense(3) for _ in range(1 + np.random.randint(2))]\n"
BEFORE_ITS_INPUT = "Sequential has no '{}' before the shape of its input is known; give it an Input first"
NOT_CALLED = "Sequential has no '{0}' in Keras 3 before it is called; write {0}s[0]"
FAILING = [
    ("open_line.input", BEFORE_ITS_INPUT.format("input"), (2, 3)),
    ("open_line.output_shape", BEFORE_ITS_INPUT.format("output_shape"), (2, 3)),
    ("open_line.outputs", BEFORE_ITS_INPUT.format("outputs"), (3,)),
    ("open_line.layers[0].output", "Dense has no 'output' before it is called", (2, 3)),
    ("dense.input", "Dense has no 'input' before it is called", (2, 3)),
    ("line.output", NOT_CALLED.format("output"), (3,)),
    ("keras.Model(line.input, line.layers[0].output)", NOT_CALLED.format("input"), (3,)),
    (
        "line.compile('sgd', 'mse')\nline.fit(np.zeros((2, 4)), np.zeros((2, 3)))\nline.input",
        NOT_CALLED.format("input"),
        (3,),
    ),
    ("open_line.build((None, 4))\nopen_line.output", NOT_CALLED.format("output"), (3,)),
    ("open_line(np.zeros((2, 4)))\nopen_line.output", NOT_CALLED.format("output"), (3,)),
    ("keras.models.clone_model(line).input", NOT_CALLED.format("input"), (3,)),
    (OWN + "Own().output", "Own has no 'output' before it is called", (2, 3)),
    (MADE + "keras.Model(Made().input, first)", "Made has no 'input' before it is called", (2, 3)),
    (
        MADE.replace("super()", "super(Made, self)") + "Made().output",
        "Made has no 'output' before it is called",
        (2, 3),
    ),
    (
        MADE.replace("keras.Model", "keras.layers.Layer") + "Made().output",
        "Made has no 'output' before it is called",
        (2, 3),
    ),
]
"""What raises AttributeError, and in which versions."""
RUNNING = [
    ("print(line.inputs, line.outputs, line.input_shape, line.output_shape)", (2, 3)),
    ("keras.Model(line.inputs, line.layers[0].output)", (2, 3)),
    ("line(first)\nprint(line.input, line.output)", (2, 3)),
    ("line(first)\nkeras.Model(first, line.output)", (3,)),
    ("line(first)\nline(second)\nkeras.Model(first, line.output)", (3,)),
    ("line(first)\nkeras.Model(line.inputs, line.layers[0].output)", (2, 3)),
    ("outer = keras.Sequential([line, dense])\nprint(line.output, dense.output)", (3,)),
    ("outer = keras.Sequential([first, line, dense])\nkeras.Model(outer.inputs, line.output)", (3,)),
    ("open_line(first)\nprint(open_line.input, open_line.layers[0].output)", (2, 3)),
    ("open_line.build((None, 4))\nprint(open_line.layers[0].output)", (2, 3)),
    ("open_line.predict(np.zeros((2, 4)))\nprint(open_line.outputs, open_line.layers[0].output)", (2, 3)),
    ("list(map(lambda layer: layer(first), [dense]))\nprint(dense.output)", (2, 3)),
    ("import functools\nfunctools.reduce(lambda x, layer: layer(x), [dense], first)\nprint(dense.output)", (2, 3)),
    ("try:\n    line.input\nexcept AttributeError:\n    line.inputs", (2, 3)),
    ("x = line.input if hasattr(line, 'input') else line.inputs[0]", (2, 3)),
    ("print(keras.layers.InputLayer((3,)).output)", (2, 3)),
    (MADE + "made = Made()\nmade(first)\nprint(made.input, made.output)", (2, 3)),
    (MADE + "made = Made()\nkeras.Sequential([first, made])\nprint(made.output)", (3,)),
    (MADE + "    @property\n    def output(self):\n        return self.dense.units\nprint(Made().output)", (2, 3)),
    ("print(keras.Sequential([keras.layers.Embedding(4, 5)]).output_shape)", (2,)),
    (FEW + "for part in parts:\n    part(first)\nprint([part.output for part in parts], parts[0].output)", (2, 3)),
    (FEW + "for at in range(len(parts)):\n    parts[at](first)\nprint(parts[0].output)", (2, 3)),
    ("parts = [dense, line.layers[0]]\nparts[np.random.randint(1)](first)\nprint(dense.output)", (2, 3)),
    ("made = keras.Model(first, line(first))\nprint(keras.models.clone_model(made).layers[1].output)", (2, 3)),
]
"""What runs, and in which versions."""
UNCERTAIN = [
    "from somewhere import Node\n"
    + MADE.replace("        self.dense =", "        Node(operation=self)\n        self.dense =")
    + "Made().output",
    MADE + "from somewhere import connect\nmade = Made()\nconnect(made)\nmade.output",
    MADE + "made = Made()\nmade.fit(np.zeros((2, 4)), np.zeros((2, 3)))\nmade.output",
    OWN + "Own().build((None, 4))\nopen_line.layers[0].output",
    OWN + "Own().predict(np.zeros((2, 4)))\nopen_line.layers[0].output",
    "from somewhere import connect\nconnect(dense)\ndense.output",
    "from somewhere import connect\nconnect(lambda: dense(first))\ndense.output",
    "wrapped = keras.layers.TimeDistributed(dense)\ndense.output",
    "def report():\n    print(dense.output, line.output)",
    "class Kept:\n    layer = dense\n    def show(self):\n        return self.layer.output",
    "import sys\nif len(sys.argv) > 1:\n    line(first)\nline.output",
]


def messages(text: str, version: int) -> list[str]:
    return errors(HEADER + text, version)


@pytest.mark.parametrize(("text", "said", "versions"), FAILING)
def test_what_was_not_called_has_no_tensors(text: str, said: str, versions: tuple[int, ...]) -> None:
    for version in (2, 3):
        assert messages(text, version) == ([said] if version in versions else [])


def test_keras_2_asks_the_first_layer_inside() -> None:
    text = "keras.Sequential([line, dense]).input"
    assert messages(text, 2) == [BEFORE_ITS_INPUT.format("input")]
    assert messages(text, 3) == [NOT_CALLED.format("input")]


@pytest.mark.parametrize(("text", "versions"), RUNNING)
def test_what_was_called_has(text: str, versions: tuple[int, ...]) -> None:
    for version in versions:
        assert messages(text, version) == []


@pytest.mark.parametrize("text", UNCERTAIN)
def test_somebody_may_have_called_it(text: str) -> None:
    assert messages(text, 2) == messages(text, 3) == []


def test_a_function_that_nobody_calls_sees_what_it_makes() -> None:
    text = "def features():\n    model = keras.Sequential([keras.layers.Input((4,)), dense])\n    return model.output"
    assert messages(text, 3) == [NOT_CALLED.format("output")]


def test_keras_3_connects_the_first_call() -> None:
    said = "Model has outputs that depend on an Input which is not among its inputs, but the output of Input (line {0})"
    said += " has shape (None, 4), add the Input of line {0} to inputs"
    assert messages("line(first)\nkeras.Model(line.inputs, line.output)", 3) == [said.format(6)]
    assert messages("line(first)\nkeras.Model(line.inputs, line.output)", 2) == []
    assert messages("line(first)\nkeras.Model(first, line.output)", 2) == [said.format(3)]


@pytest.mark.parametrize("text", [text for text, _, versions in FAILING if 3 in versions])
def test_these_programs_fail_in_keras(text: str) -> None:
    with pytest.raises(AttributeError):
        exec(HEADER + text, {})


@pytest.mark.parametrize("text", [text for text, versions in RUNNING if 3 in versions])
def test_these_programs_run_in_keras(text: str) -> None:
    exec(HEADER + text, {})
