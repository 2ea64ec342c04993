"""Code as published packages have it, in which nothing is wrong: the engine must have nothing to say about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import Analysis, analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source


def analysed(text: str, version: str = "auto") -> Analysis:
    """The analysis of a program."""
    source = Source(text, "program.py")
    return analyze(parse(source), Configuration(keras_version=version), source)


COMPARISON_WITH_A_CONSTANT_MAY_BE_ELEMENTWISE = """
import tensorflow as tf

def remove(tensor, string):
    kept = tensor != string
    return tf.reduce_sum(tf.cast(kept, "int64"), axis=1)

def tokens(raw):
    return remove(tf.strings.regex_replace(raw, "a", "b"), "c")
"""

A_LAYER_CALLED_WITH_AN_ARGUMENT_MAY_GIVE_AN_ARRAY = """
import tensorflow as tf
from keras import layers

def resized(images):
    return tf.cast(layers.Resizing(8, 8)(images), "float32")
"""

GLOBAL_IN_BOTH_BRANCHES = """
import keras

def choose(mode):
    if mode:
        global first
        first = keras.Input((3,))
    else:
        global second
        second = keras.Input((4,))
"""

THE_RANK_OF_A_TENSOR_SHAPE_DECIDES = """
import tensorflow as tf

class Log(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.squeeze = lambda batch: batch
        if input_shape.rank == 4:
            self.squeeze = lambda batch: tf.squeeze(batch, axis=1)

    def call(self, inputs):
        return self.squeeze(inputs)

y = tf.keras.layers.Conv1D(2, 3)(Log()(tf.keras.Input((1, 10, 3))))
"""

OPERATORS_ON_ALTERNATIVES = """
import keras
from somewhere import flag

class Block(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.dense = keras.layers.Dense(units)

    def build(self, input_shape):
        self.shortcut = keras.layers.Dense(self.units) if input_shape[0][-1] != self.units else lambda x: x

    def call(self, inputs):
        x, _ = inputs
        return self.dense(x) + self.shortcut(x)

x, t = keras.Input((320,)), keras.Input((8,))
if flag:
    y = Block(320)([x, t])
else:
    y = keras.layers.Dense(320)(x)
y = Block(640)([y, t])
"""

AN_UNKNOWN_OUTPUT_MAY_BE_SEVERAL_TENSORS = """
import keras

def darknet():
    model = keras.Sequential([keras.layers.Dense(3)], name="darknet")
    x = keras.Input((4,))
    y = [layer(x) for layer in pick(model)]
    return keras.Model(x, y)

a, b, c = keras.Input((3,)), keras.Input((3,)), keras.Input((3,))
neck = keras.Model([a, b, c], keras.layers.add([a, b, c]))
neck(darknet()(keras.Input((4,))))
"""

A_DEFAULT_OF_ZERO_STANDS_FOR_NOT_GIVEN = """
import keras

class Logits(keras.layers.Layer):
    def __init__(self, width=0, groups=0):
        super().__init__()
        self.width = width
        self.dense = keras.layers.Conv2D(8, 1, groups=groups)

    def call(self, x):
        return keras.ops.reshape(self.dense(x), (-1, 4, 2 * (self.width - 1)))
"""

NOTHING_JOINED_IS_NO_VECTOR = """
import tensorflow as tf

def joined(values=()):
    return tf.keras.layers.Reshape((9,))(tf.concat(list(values), axis=-1))
"""

A_METHOD_IS_NO_SIZE = """
import tensorflow as tf

class Cell(tf.keras.layers.Layer):
    def units(self):
        return 8

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=[self.units, 8])
        self.recurrent_kernel = self.add_weight(shape=[8, 8])

    def call(self, inputs):
        return tf.concat([self.kernel, self.recurrent_kernel], axis=0)
"""

A_SINGLE_SAMPLE_GETS_ITS_BATCH_AXIS_LATER = """
import keras
import numpy as np

def run(model):
    x = np.random.uniform(0, 255, (2, 10, 10, 3))
    model.predict(x)
    x = np.random.uniform(0, 255, (10, 10, 3))
    inputs = keras.layers.Input(shape=x.shape)
    model = keras.Model(inputs, keras.layers.Dense(2)(inputs))
    model.predict(x[np.newaxis])
"""

ARRAYS_OF_RECORDS_AND_SCALARS_WITH_AN_AXIS = """
import keras
import numpy as np

for record in np.ones(3, dtype=[("f", "i", 3)]).astype(object):
    first = record[0]
letters = np.array(["ab", "cd"], dtype="c").shape[1]
order = np.argsort(np.float32(3), axis=-1), np.sum(np.float32(3), axis=0)
with np.testing.assert_raises(ValueError):
    np.squeeze(np.array([[1], [2]]), axis=0)
"""

THE_DATA_FORMAT_IS_SET_FOR_ONE_FUNCTION = """
import keras
import numpy as np

def first():
    keras.backend.set_image_data_format("channels_first")

def second():
    return keras.ops.image.rgb_to_hsv(np.random.random((50, 50, 3)))
"""

ANOTHER_BASE_MAY_TAKE_A_KEYWORD = """
import keras
from elsewhere import Named

class Layer(keras.layers.Dense, Named):
    def __init__(self, units):
        super().__init__(units, scope="own")

Layer(3)(keras.Input((4,)))
"""

A_SIZE_THAT_NOBODY_FIXES_MAY_BE_NONE = """
import keras

def padded(top, bottom, height):
    return keras.ops.image.pad_images(keras.Input((8, 8, 3)), top, 1, bottom, 1, height)
"""

PROGRAMS = {name.lower(): text for name, text in list(globals().items()) if name.isupper() and name != "PROGRAMS"}


@pytest.mark.parametrize("name", PROGRAMS)
def test_nothing_is_reported(name: str) -> None:
    for version in ("auto", "2", "3"):
        assert [found.message for found in analysed(PROGRAMS[name], version).diagnostics] == []


def test_an_input_is_surely_symbolic() -> None:
    text = "import keras, tensorflow as tf\nx = keras.layers.Dense(2)(keras.Input((3,)))\ntf.cast([x], 'float32')\n"
    assert [found.rule.symbol for found in analysed(text, "3").diagnostics] == ["keras-tensor-in-tf-function"]


def test_an_input_needs_a_shape() -> None:
    text = "import keras\nkeras.Input(name='x')\nkeras.Input(batch_shape=(2, 3))\nkeras.Input(**options)\n"
    assert [found.span.line for found in analysed(text, "3").diagnostics] == [2]
    assert analysed(text, "2").diagnostics == []


def test_what_differs_is_remembered_on_its_branch() -> None:
    text = """
import keras

def build(mode):
    x = keras.Input((8, 8, 3))
    if mode != "flat":
        x = keras.layers.Conv2D(3, 3)(x)
    else:
        x = keras.layers.Flatten()(x)
    if mode == "flat":
        x = keras.layers.Conv2D(3, 3)(x)
"""
    assert [found.span.line for found in analysed(text).diagnostics] == [11]


def test_giving_up_is_noted() -> None:
    text = "import keras\n" + "for i in range(500):\n  for j in range(500):\n    x = [i, j, i + j]\n"
    assert any("more steps" in place.reason for place in analysed(text).lost)


def test_each_alternative_is_asked_for_its_type() -> None:
    text = """
import sys
from keras import Input, layers

def pair(x, activations):
    first, second = activations if isinstance(activations, (list, tuple)) else (activations, activations)
    return layers.Activation(second)(layers.Activation(first)(x))

pair(Input((4,)), ("relu", "gelu") if len(sys.argv) > 1 else ("tanh", "gelu"))
pair(Input((4,)), ("relu", "gelu") if len(sys.argv) > 1 else "gelu")
"""
    found = analysed(text)
    assert found.diagnostics == []
    assert [call.api for call in found.calls].count("keras.layers.Activation") >= 4


def test_image_layers_take_the_keywords_of_their_base() -> None:
    text = "import keras\nkeras.layers.Resizing(4, 4, bounding_box_format='xyxy')\n"
    assert analysed(text, "3").diagnostics == []


def findings_in(folder: Path, files: dict[str, str]) -> list[str]:
    """What is found in the last of the files of a project."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    name, text = list(files.items())[-1]
    source = Source(text, str(folder / name))
    return [found.message for found in analyze(parse(source), Configuration(), source).diagnostics]


BLOCKS = """
import keras

def block(x, norm, axis=None):
    x = keras.layers.Conv2D(8, 3)(x)
    if norm == "batch":
        return keras.layers.BatchNormalization(axis=axis)(x)
    return keras.layers.LayerNormalization()(x)
"""


def test_a_call_is_not_to_blame_for_what_another_file_does_under_a_condition(tmp_path: Path) -> None:
    program = "import keras\nimport blocks\n\ndef build(norm):\n    blocks.block(keras.Input((8, 8, 3)), {})\n"
    assert findings_in(tmp_path, {"blocks.py": BLOCKS, "model.py": program.format("norm")}) == []
    assert len(findings_in(tmp_path, {"blocks.py": BLOCKS, "model.py": program.format("'batch'")})) == 1


def test_names_of_one_of_two_libraries(tmp_path: Path) -> None:
    both = "from elsewhere import flag\nif flag:\n    from keras.ops import *\nelse:\n    from tensorflow import *\n"
    program = "import keras\nimport ops\ny = ops.matmul(keras.Input((3,)), ops.ones((3, 4)))\n"
    assert findings_in(tmp_path, {"ops.py": both, "program.py": program}) == []


def test_functions_run_with_the_arguments_that_they_are_made_for() -> None:
    text = """
import keras

def head(x, size=9):
    return keras.layers.DepthwiseConv2D(size)(x)

def small():
    return keras.Model(x := keras.Input((5, 5, 3)), head(keras.layers.Conv2D(4, 1)(x), {}))
"""
    assert analysed(text.format("size=5")).diagnostics == []
    assert [found.span.line for found in analysed(text.format("")).diagnostics] == [5]


def test_defaults_prove_nothing_where_the_project_gives_something_else(tmp_path: Path) -> None:
    network = """
import keras

def network(classes, size=9):
    x = keras.Input((5, 5, 3))
    y = keras.layers.DepthwiseConv2D(size)(x)
    return keras.Model(x, keras.layers.Dense(classes)(y))
"""
    caller = "from network import network\nmodel = network({})\n"
    (tmp_path / "pyproject.toml").touch()
    assert len(findings_in(tmp_path, {"use.py": caller.format("10"), "network.py": network})) == 1
    assert findings_in(tmp_path, {"use.py": caller.format("10, size=5"), "network.py": network}) == []
    assert findings_in(tmp_path, {"use.py": caller.format("**options"), "network.py": network}) == []
    wrong = network.replace("DepthwiseConv2D(size)", "LSTM(8)")
    assert len(findings_in(tmp_path, {"use.py": caller.format("10, size=5"), "network.py": wrong})) == 1
