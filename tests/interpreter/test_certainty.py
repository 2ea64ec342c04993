"""What proves a mistake, and what only looks like one: conditions, defaults and files decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interpreter.told import analysed


def test_an_input_is_surely_symbolic() -> None:
    text = "import keras, tensorflow as tf\nx = keras.layers.Dense(2)(keras.Input((3,)))\ntf.cast([x], 'float32')\n"
    assert [found.rule.symbol for found in analysed(text, "3").diagnostics] == ["keras-tensor-in-tf-function"]


def test_the_loss_of_symbolic_tensors_is_symbolic() -> None:
    text = """
import keras
import tensorflow as tf

image = keras.Input((3,))
decoded = keras.layers.Dense(3)(image)
loss = keras.losses.mean_squared_error(image, y_pred=decoded) * 3

class Loss(keras.layers.Layer):
    def call(self, inputs):
        return tf.reduce_mean(keras.losses.mean_squared_error(*inputs), keepdims=True)

keras.Model(image, [Loss()([image, decoded]), loss])
tf.reduce_mean(keras.losses.mean_squared_error(tf.zeros((2, 3)), tf.ones((2, 3))))
tf.reduce_mean(loss)
"""
    assert [(found.span.line, found.rule.id) for found in analysed(text).diagnostics] == [(15, "E6817")]


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
    return [found.message for found in analysed(text, path=folder / name).diagnostics]


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


@pytest.mark.parametrize(
    ("x", "y", "others", "lines"),
    [
        (9, 30, "", [6]),
        (30, 9, "", [6]),
        (9, 30, ", validation_split=0.2", []),
        (30, 9, ", validation_split=0.2", [6]),
        (30, 25, ", validation_split=0.2", [6]),
        (9, 30, ", validation_split=part", []),
        (9, 30, ", **options", []),
        (9, 30, ", validation_split=0.0", [6]),
        (9, 30, ", validation_split=0.2, validation_data=(np.zeros((3, 3)), np.zeros(3))", [6]),
    ],
)
def test_a_split_leaves_out_what_is_beyond_the_first_array(x: int, y: int, others: str, lines: list[int]) -> None:
    text = f"""
import keras, numpy as np
from somewhere import options, part
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.zeros(({x}, 3)), np.zeros({y}){others})
"""
    for version in "23":
        assert [found.span.line for found in analysed(text, version).diagnostics] == lines


@pytest.mark.parametrize(("version", "lines"), [("3", [4, 8]), ("2", [6])])
def test_a_branch_for_a_release_is_run_by_it(version: str, lines: list[int]) -> None:
    """What no release of this version comes to is not looked at."""
    text = """\
import keras
from keras import layers
if keras.__version__ >= "3":
    x = layers.LSTM(3, time_major=True)
else:
    x = layers.LSTM(3, actvation="relu")
y = keras.Input((3, 4))
z = layers.LSTM(3, time_major=False) if keras.__version__[0] == "3" else layers.LSTM(3, time_major=False)
"""
    assert [found.span.line for found in analysed(text, version).diagnostics] == lines


ITERATIONS = """
import sys
from keras import Input, layers

inputs = Input((8,))
for level, units in enumerate({items}):
    if {condition}:
        print(layers.Add()([inputs, layers.Dense(units)(inputs)]))
"""


@pytest.mark.parametrize(
    ("items", "condition", "certain"),
    [
        # Every run with the option comes to the iteration that fails.
        ("(8, 6)", "sys.argv[1] == 'x'", True),
        ("(8, 6)", "level == 1 and sys.argv[1] == 'x'", True),
        ("(8, 6)", "sys.argv[level] == 'x'", False),
        ("(8, 6)", "level == len(sys.argv)", False),
        # Whichever iteration it is, it fails.
        ("(6, 7)", "level == len(sys.argv)", True),
        ("(6, 7)", "sys.argv[level] == 'x'", True),
        ("[6 for _ in sys.argv]", "sys.argv[level] == 'x'", True),
        ("[6 for _ in sys.argv]", "level == len(sys.argv) - 1", True),
    ],
)
def test_what_an_iteration_finds_under_a_condition(items: str, condition: str, certain: bool) -> None:
    found = analysed(ITERATIONS.format(items=items, condition=condition)).diagnostics
    assert [finding.span.line for finding in found] == [8] * certain


@pytest.mark.parametrize(
    ("handler", "lines"), [("TypeError", []), ("(AttributeError, TypeError)", []), ("OSError", [6]), ("", [6])]
)
def test_what_follows_a_refusal_is_for_another_release(handler: str, lines: list[int]) -> None:
    text = f"""
import keras
try:
    model = keras.saving.load_model("model.keras")
except {handler}:
    model = keras.layers.LSTM(3)(keras.Input((3,)))
"""
    assert [found.span.line for found in analysed(text).diagnostics] == lines
