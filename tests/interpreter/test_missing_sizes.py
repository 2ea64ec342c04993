"""Sizes that are None: what is said of weights and calculations, and where None does not mean that nothing is known."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

BATCH_OF_THE_DATA = """
class Offset(layers.Layer):
    def build(self, input_shape):
        self.offset = self.add_weight(shape=(input_shape[0], 4))
    def call(self, x):
        return x + self.offset

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)
        self.offset = Offset()
    def call(self, x):
        return self.offset(self.dense(x))

net = Net()
net.compile("adam", "mse")
net.fit(np.zeros((32, 3)), np.zeros((32, 4)))
Net()(np.zeros((32, 3)))
"""
ANOTHER_BACKEND_MAY_KNOW_MORE = """
class Pixels(layers.Layer):
    def call(self, x):
        return ops.reshape(x, (-1, x.shape[1] * x.shape[2], 3))

Pixels()(keras.Input((None, None, 3)))
"""
ERROR_EXPECTED = """
x = keras.Input((None, 3))
try:
    n = x.shape[1] * 2
except TypeError:
    n = 8
layers.Dense(n)(x)
"""
ASKED_BEFORE = """
def halves(x):
    steps = x.shape[1]
    return x if steps is None or steps < 4 else x[:, : steps // 2]

halves(keras.Input((None, 3)))
halves(keras.Input((8, 3)))
"""
ALTERNATIVES = """
import sys
x = keras.Input((None if len(sys.argv) > 1 else 8, 3))
y = layers.Reshape((x.shape[1] * 3,))(x)
"""
QUIET = {name.lower(): text for name, text in list(globals().items()) if name.isupper()}
HEADER = "import numpy as np\nimport keras\nfrom keras import layers\n"


def messages(text: str, version: str = "auto") -> list[str]:
    """What is said of a program."""
    source = Source(HEADER + ("from keras import ops\n" if "ops." in text else "") + text, "program.py")
    configuration = Configuration(keras_version=version)
    return [found.message for found in analyze(parse(source), configuration, source).diagnostics]


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_said(name: str) -> None:
    assert messages(QUIET[name]) == []


def test_weights_and_calculations_name_what_is_none() -> None:
    text = """
class Scale(layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(shape=[input_shape[1], 1], name="scale")
    def call(self, x):
        return x * self.scale

signal = keras.Input((None, 2))
pairs = signal.shape[1] // 2
noise = np.zeros((len("ab"), signal.shape[1]))
y = Scale()(signal)
"""
    where = "the output of Input (line 11) has shape (None, None, 2)"
    assert messages(text) == [
        f"add_weight needs known sizes, but 'input_shape[1]' is None and {where}, when called from line 14",
        f"'//' needs a number, but 'signal.shape[1]' is None and {where}",
        f"zeros needs known sizes, but 'signal.shape[1]' is None and {where}",
    ]


def test_an_initializer_of_the_program_may_not_look_at_the_shape() -> None:
    text = """
class Table(layers.Layer):
    def build(self, input_shape):
        self.table = self.add_weight(shape=(input_shape[1], 4), initializer={})
    def call(self, x):
        return x

Table()(keras.Input((None,)))
"""
    assert len(messages(text.format("'zeros'"), "2")) == 1
    assert messages(text.format("lambda shape, dtype=None: rows"), "2") == []
    assert len(messages(text.format("lambda shape, dtype=None: rows"), "3")) == 1


def test_a_number_may_be_the_shape_of_equal_weights_before_keras_3() -> None:
    text = """
class Offset(layers.Layer):
    def build(self, input_shape):
        self.offset = self.add_weight(name="offset", shape=4, initializer={})
    def call(self, x):
        return x + self.offset

y = Offset()(keras.Input((4,)))
"""
    assert messages(text.format("'zeros'"), "2") == []
    assert len(messages(text.format("'glorot_uniform'"), "2")) == 1
    assert len(messages(text.format("'zeros'"), "3")) == 1
