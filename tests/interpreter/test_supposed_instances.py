"""What is found on instances that nobody makes, and on those that somebody does."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = "import keras\nfrom keras import layers\n"
LEFT_OPEN = """
class Head:
    units = None
    def __init__(self):
        self.branches = []
    def build(self):
        return layers.Dense(self.units)
    def join(self):
        return layers.Add()([branch.output for branch in self.branches])
    def model(self):
        return keras.Model(self.start(), self.start())
    def start(self):
        pass
"""
CERTAIN = {
    "a method of any number of arguments": (
        """
class Net:
    def start(self, *sizes, **options):
        return layers.LSTM(3, **options)(layers.Dense(4)(keras.Input((8,))))
""",
        "LSTM expects 3 dimensions (batch, timesteps, features), but the output of Dense (line 6) has shape (None, 4)",
    ),
    "an axis of -1 by default": (
        """
def start(axis=-1):
    return layers.Concatenate(axis=axis)([keras.Input((8, 4)), keras.Input((7, 4))])
""",
        (
            "Concatenate needs inputs that differ on axis -1 only, but the output of Input (line 5) has shape "
            "(None, 8, 4) and the output of Input (line 5) has shape (None, 7, 4), axis 1 is 8 in one "
            "and 7 in the other"
        ),
    ),
    "a flag is no question about the kind": (
        """
import sys
def head(x, flag):
    if flag:
        x = layers.LSTM(3)(x)
    return x
head(keras.Input((8, 8, 3)), len(sys.argv) > 2)
""",
        (
            "LSTM expects 3 dimensions (batch, timesteps, features), but 'x' (Input, line 9) has shape "
            "(None, 8, 8, 3), when called from line 9"
        ),
    ),
    "it is known how often a function calls itself": (
        """
def net(x, level):
    if level == 0:
        return layers.LSTM(3)(x)
    return net(layers.Conv2D(3, 3)(x), level - 1)
net(keras.Input((8, 8, 3)), 2)
""",
        (
            "LSTM expects 3 dimensions (batch, timesteps, features), but 'x' (Conv2D, line 7) has shape "
            "(None, 4, 4, 3), when called from line 7"
        ),
    ),
    "None in an instance of the program": (
        LEFT_OPEN + "Head().build()\n",
        "Dense needs a positive integer as units, not None, when called from line 16",
    ),
    "nothing in an instance of the program": (
        LEFT_OPEN + "Head().join()\n",
        "Add expects a tensor, not an empty list, when called from line 16",
    ),
    "a method that does nothing, and no subclass": (
        LEFT_OPEN + "Head().model()\n",
        (
            "Model needs tensors as inputs, not None; does the function that should give it return it?, "
            "when called from line 16"
        ),
    ),
    "what the constructor sets by a method without parameters": (
        """
class Net:
    def __init__(self):
        self.prepare()
    def prepare(self):
        self.x = keras.Input((8,))
    def head(self):
        return layers.LSTM(4)(self.x)
""",
        "LSTM expects 3 dimensions (batch, timesteps, features), but 'self.x' (Input, line 8) has shape (None, 8)",
    ),
    "a variable that only the module sets": (
        """
SIZE = 8
def head():
    return layers.Reshape((2, SIZE))(keras.Input((9,)))
""",
        "Reshape needs 16 elements for (2, 8), but the output of Input (line 6) has shape (None, 9), 9 elements",
    ),
    "a function without parameters has set it": (
        """
def prepare():
    global SIZE
    SIZE = 8
prepare()
def head():
    return layers.Reshape((2, SIZE))(keras.Input((9,)))
""",
        "Reshape needs 16 elements for (2, 8), but the output of Input (line 9) has shape (None, 9), 9 elements",
    ),
    "every path gives an argument": (
        """
def head(flag):
    options = {}
    if flag:
        options["pool_size"] = 3
    else:
        options["pool_size"] = 2
    return layers.BatchNormalization(**options)(keras.Input((8,)))
""",
        "BatchNormalization has no argument 'pool_size'",
    ),
    "with or without an argument": (
        """
def head(flag):
    options = {}
    if flag:
        options["strides"] = 3
    return layers.LSTM(4)(layers.Conv2D(8, 3, **options)(keras.Input((9, 9, 3))))
""",
        ("LSTM expects 3 dimensions (batch, timesteps, features), but the input has shape (None, ?, ?, 8)"),
    ),
}


@pytest.mark.parametrize(("text", "message"), CERTAIN.values(), ids=CERTAIN.keys())
def test_what_is_certain_is_reported(text: str, message: str) -> None:
    source = Source(HEAD + text, "program.py")
    found = analyze(parse(source), Configuration(keras_version="3"), source).diagnostics
    assert [finding.message for finding in found] == [message]
