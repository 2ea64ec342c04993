"""Layers in lists of which nobody knows the length, and loops of which nobody knows whether they run."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

QUIET = {
    "each item is a layer of its own": """
def build(n):
    dense = [layers.Dense(8) for _ in range(n)]
    return dense[0](keras.Input((3,))), dense[1](keras.Input((5,)))
""",
    "wrapped layers are their own, too": """
def build(n):
    dense = [layers.TimeDistributed(layers.Dense(8)) for _ in range(n)]
    return dense[0](keras.Input((2, 3))), dense[1](keras.Input((2, 5)))
""",
    "in lists and tuples inside": """
def build(n):
    stages = []
    for _ in range(n):
        stages.append([(layers.Dense(8), "relu")])
    return stages[0][0][0](keras.Input((3,))), stages[1][0][0](keras.Input((5,)))
""",
    "layers of the program": """
class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)
    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], 4))
    def call(self, x):
        return self.dense(x) + x @ self.kernel

def build(n):
    blocks = []
    for _ in range(n):
        blocks.append(Block())
    return blocks[0](keras.Input((3,))), blocks[1](keras.Input((5,)))
""",
    "models without an input shape": """
def block(units):
    made = keras.Sequential()
    made.add(layers.Dense(units))
    return made

def build(n):
    blocks = []
    for k in range(n):
        blocks.append(block(4 * k + 4))
    x = blocks[1](blocks[0](keras.Input((3,))))
    return layers.Add()([x, keras.Input((9,))])
""",
    "items depend on the index": """
def build(n):
    dense = []
    for index in range(n):
        dense.append(layers.Dense(8 * 2 ** index))
    for layer in dense:
        y = layer(keras.Input((3,)))
    return layers.Add()([y, keras.Input((24,))]), layers.Reshape((4, 3))(dense[1](keras.Input((3,))))
""",
    "items depend on what is gone through": """
def build(sizes):
    dense = [layers.Dense(size) for size in sizes]
    more = [layers.Dense(size + 1) for size in sizes]
    x = keras.Input((3,))
    return layers.Add()([dense[0](x), more[1](x)])
""",
    "a loop that may not run": """
def build(n):
    x = keras.Input((20, 64))
    for _ in range(n):
        x = keras.Input((3,))
    return layers.LSTM(4)(x)
""",
    "a layer that may not have been called": """
def build(n):
    dense, x = layers.Dense(8), keras.Input((3,))
    for _ in range(n):
        y = dense(x)
    return dense(keras.Input((5,)))
""",
    "an attribute that may have changed": """
class Builder:
    def __init__(self):
        self.x = keras.Input((3, 4))
    def build(self, n):
        for _ in range(n):
            self.x = layers.Flatten()(self.x)
        return layers.LSTM(4)(self.x)
""",
    "a name in a loop": """
def build(n):
    x = i = keras.Input((4,))
    for _ in range(n):
        x = layers.Dense(4, name="dense")(x)
    return keras.Model(i, x)
""",
    "shapes of a tuple of inputs": """
class Pair(layers.Layer):
    def build(self, input_shape):
        if not isinstance(input_shape, tuple) or len(input_shape) != 2:
            raise ValueError("needs two inputs")
    def call(self, inputs):
        return inputs[0]

def build(n):
    pairs = [Pair() for _ in range(n)]
    for pair in pairs:
        pair((keras.Input((4,)), keras.Input((4,))))
""",
    "a layer that declares another shape than it gives": """
class Positions(layers.Layer):
    def call(self, x):
        return keras.ops.expand_dims(x, -1)
    def compute_output_shape(self, input_shape):
        return input_shape

class Turned(layers.Layer):
    def call(self, x, positions):
        return x * positions[:, :1]
    def compute_output_shape(self, input_shape, positions_shape):
        return input_shape

positions = Positions()(keras.Input(()))
Turned()(keras.Input((7, 4)), positions)
""",
    "a loop over what all alternatives are too short for": """
import numpy as np

def build(flag):
    if flag:
        sizes = np.zeros(1)
    else:
        sizes = np.ones(3)[:1]
    for index in range(1, len(sizes)):
        print(sizes[index])
""",
    "records": """
import numpy as np
POINT = np.dtype([("time", "i8"), ("value", "f8")])
a = np.array([(0, 1.0)], dtype=[("time", "i8"), ("value", "f8")])
a.searchsorted(a[0])
b = np.array([(0, 1.0)], dtype=POINT)
b.searchsorted(b[0])
""",
    "a size that grows": """
def build(n):
    x = keras.Input((8,))
    for _ in range(n):
        x = layers.Concatenate()([x, x])
    return layers.Add()([x, keras.Input((32,))])
""",
}
FOUND = {
    "the first iteration": """
def build(n):
    x = keras.Input((3,))
    cells = [layers.LSTM(4) for _ in range(n)]
    for cell in cells:
        x = cell(x)  # found
""",
    "after a loop that keeps the rank": """
def build(n):
    x = keras.Input((3,))
    for _ in range(n):
        x = layers.Dense(8)(x)
    return layers.LSTM(4)(x)  # found
""",
    "what all items have in common": """
def build(n):
    dense = []
    for k in range(n):
        dense.append(layers.Dense(8, name=f"dense{k}"))
    return layers.Reshape((3, 3))(dense[n // 2](keras.Input((5,))))  # found
""",
    "models without an input shape": """
def build(n):
    blocks = []
    for _ in range(n):
        made = keras.Sequential()
        made.add(layers.Conv2D(8, 3, strides=2, padding="same"))
        made.add(layers.ReLU())
        blocks.append(made)
    x = keras.Input((16, 16, 3))
    for block in blocks:
        x = block(x)
    return layers.LSTM(4)(x)  # found
""",
}


def findings(text: str) -> list[int]:
    """The lines with findings."""
    source = Source(f"import keras\nfrom keras import layers\n{text}", "program.py")
    return [found.span.line for found in analyze(parse(source), Configuration(), source).diagnostics]


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_said_of_what_may_work(name: str) -> None:
    assert findings(QUIET[name]) == []


@pytest.mark.parametrize("name", FOUND)
def test_what_fails_for_every_number_of_items_is_found(name: str) -> None:
    marked = [number for number, line in enumerate(FOUND[name].splitlines(), start=3) if "# found" in line]
    assert findings(FOUND[name]) == marked
