"""What Python cannot do with symbolic tensors: the findings, word for word, and what is none."""

# ruff: noqa: E501 - messages are easier to read in few lines

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import numpy as np
import keras
from keras import layers
x = keras.Input((5, 3))
y = layers.LSTM(4)(x)
"""


def findings(program: str, version: str = "3") -> list[str]:
    source = Source(HEAD + program, "<program>")
    found = analyze(parse(source), Configuration(keras_version=version), source)
    return [f"{diagnostic.span.line}: {diagnostic.rule.id} {diagnostic.message}" for diagnostic in found.diagnostics]


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (
            "z = y + None\n",
            "6: E6814 '+' needs two tensors or numbers, not None, but 'y' (LSTM, line 5) has shape (None, 4)",
        ),
        (
            "units = y.shape[2]\n",
            "6: E6814 shape[2] needs at least 3 dimensions, but 'y' (LSTM, line 5) has shape (None, 4)",
        ),
        (
            "def units(t):\n    return int(t.shape[-3])\nunits(y)\n",
            (
                "7: E6814 shape[-3] needs at least 3 dimensions, but 't' (LSTM, line 5) has shape (None, 4), when called "
                "from line 8"
            ),
        ),
        (
            (
                "class Scale(layers.Layer):\n    def build(self, input_shape):\n        self.units = input_shape[2]\n"
                "    def call(self, t):\n        return t\nScale()(y)\n"
            ),
            (
                "8: E6814 shape[2] needs at least 3 dimensions, but the output of LSTM (line 5) has shape (None, 4), when "
                "called from line 11"
            ),
        ),
        (
            "sequence, state = layers.GRU(4)(x)\n",
            (
                "6: E6814 unpacking needs a list or tuple of tensors, but the output of GRU (line 6) has shape (None, 4), a "
                "symbolic tensor cannot be iterated over; return_state=True adds the states to the output"
            ),
        ),
        (
            "steps = []\nfor step in x:\n    steps.append(step)\n",
            (
                "7: E6814 iteration needs a list or tuple of tensors, but 'x' (Input, line 4) has shape (None, 5, 3), a "
                "symbolic tensor cannot be iterated over"
            ),
        ),
        (
            "def block(t, skip=None):\n    return t + skip if skip else t\nblock(x)\nblock(x, x)\n",
            (
                "7: E6814 condition needs a Python value, but 'skip' (Input, line 4) has shape (None, 5, 3), a symbolic "
                "tensor is neither true nor false, when called from line 9"
            ),
        ),
        (
            "if y > 0:\n    pass\n",
            (
                "6: E6814 condition needs a Python value, but the output of '>' (line 6) has shape (None, 4), a symbolic "
                "tensor is neither true nor false"
            ),
        ),
    ],
)
@pytest.mark.parametrize("version", ["2", "3"])
def test_refused_in_both_versions(program: str, message: str, version: str) -> None:
    assert findings(program, version) == [message]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (
            "y.mean(axis=1)",
            (
                "6: E6814 .mean needs an array, but 'y' (LSTM, line 5) has shape (None, 4), a symbolic tensor of Keras 3 "
                "has no such attribute; keras.ops.mean does it"
            ),
        ),
        (
            "y.shape.as_list()[-1]",
            (
                "6: E6814 shape.as_list needs a TensorShape, but 'y' (LSTM, line 5) has shape (None, 4), the shape of a "
                "symbolic tensor of Keras 3 is a tuple; list(x.shape) does it"
            ),
        ),
    ],
)
def test_attributes_of_other_tensors(expression: str, message: str) -> None:
    assert findings(f"z = {expression}\n") == [message]
    assert findings(f"z = {expression}\n", "2") == []
    assert findings(f"try:\n    z = {expression}\nexcept AttributeError:\n    z = 1\n") == []


def test_attributes_that_are_asked_for_first() -> None:
    assert findings("z = y.numpy() if hasattr(y, 'numpy') else 1\nz = getattr(y, 'T', y)\n") == []


def test_attributes_inside_of_a_layer() -> None:
    layer = "class Mean(layers.Layer):\n    def call(self, t):\n        return t[:, : t.get_shape().as_list()[-1]]\n"
    assert findings(f"{layer}z = Mean()(y)\n") == []


def test_sizes_that_are_none_inside_of_a_layer() -> None:
    """Whoever supports several backends has functions for sizes, which give tensors in one of them and None in another."""
    layer = "class Longer(layers.Layer):\n    def call(self, t):\n        return t * size(t)\n"
    program = f"def size(t):\n    return t.shape[0]\n{layer}z = Longer()(y)\n"
    assert findings(program) == []
    assert len(findings(program + "z = y * size(y)\n")) == 1


def test_custom_gradients() -> None:
    """The function gives its output and a function for the gradient, and who calls it gets the output."""
    for decorator in ("keras.ops.custom_gradient", "tf.custom_gradient"):
        function = f"@{decorator}\ndef twice(t):\n    def grad(up):\n        return up\n    return t * 2, grad\n"
        layer = "class Twice(layers.Layer):\n    def call(self, t):\n        return twice(t)\n"
        program = f"import tensorflow as tf\n{function}{layer}z = layers.Reshape((SIZE,))(Twice()(y))\n"
        assert findings(program.replace("SIZE", "4")) == []
        assert len(findings(program.replace("SIZE", "5"))) == 1


def test_arrays_as_subscripts() -> None:
    """Keras 3 takes none; Keras 2 leaves them to its backend."""
    message = (
        "6: E6814 subscript takes integers, slices, None and Ellipsis of a symbolic tensor, no arrays or lists, but "
        "'x' (Input, line 4) has shape (None, 5, 3)"
    )
    for key in ("x[:, [0, 2]]", "x[:, np.array([0, 2])]", "x[x > 0]"):
        assert findings(f"z = {key}\n") == [message]
        assert findings(f"z = {key}\n", "2") == []


@pytest.mark.parametrize(
    "program",
    [
        "try:\n    units = y.shape[2]\nexcept IndexError:\n    units = 1\n",
        "if len(y.shape) == 3:\n    units = y.shape[2]\n",
        "shape = y.shape if mystery else x.shape\nunits = shape[2]\n",
        "first, second = layers.LSTM(4, return_state=flag)(x)\n",
        "out, h, c = layers.LSTM(4, return_state=True)(x)\n",
        "batch, steps, features = x.shape\n",
        "same = x == x\nif same:\n    pass\n",
        "if x is not None and y is not x:\n    pass\n",
        "def step(batch):\n    loss = layers.Dense(1)(batch)\n    if loss > 0:\n        first, second = loss\n",
        "class Gate(layers.Layer):\n    def call(self, t):\n        return t if t > 0 else -t\nGate()(x)\n",
        "a = x[..., None, 0]\nb = x[:, ::-2]\nc = x[:, -1:1:-1, None]\nd = x[:, mystery]\ne = x[mystery]\n",
    ],
)
@pytest.mark.parametrize("version", ["2", "3"])
def test_no_finding(program: str, version: str) -> None:
    assert findings(program, version) == []


@pytest.mark.parametrize("key", ["[:, : 12 / 2]", "[:, 6.0]", "[..., 0, 12 / 2]", "[:, :: 4 / 2]", "[:, 24 / 4 :]"])
@pytest.mark.parametrize("made", ["keras.Input((12, 10))", "tf.zeros((4, 12, 10))", "np.zeros((4, 12, 10))"])
def test_subscripts_that_are_no_integers(made: str, key: str) -> None:
    import keras
    import numpy as np
    import tensorflow as tf

    found = findings(f"import keras\nimport numpy as np\nimport tensorflow as tf\nx = {made}\nz = x{key}\n")
    with pytest.raises((TypeError, ValueError, IndexError)):
        eval(f"({made}){key}", {"keras": keras, "np": np, "tf": tf})
    assert len(found) == 1
    assert "takes integers, not " in found[0]


def test_fractions_for_axes_that_keras_does_not_know() -> None:
    import keras

    assert findings("import keras\nx = keras.Input((None, 10))\nz = x[:, : 12 / 2]\n") == []
    assert keras.Input((None, 10))[:, : 12 / 2].shape == (None, None, 10)
