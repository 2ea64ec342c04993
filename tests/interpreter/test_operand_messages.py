"""Which operands a message of an operation shows, and with which words."""

from __future__ import annotations

from pathlib import Path

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.fixes.suggest import analyze_and_suggest
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

OWN_LAYER = """
import keras
class Own(keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(shape={})
    def call(self, inputs):
        return keras.ops.matmul(inputs, self.kernel)
"""


def messages(text: str, path: Path | str = "program.py", version: str = "3") -> list[str]:
    """What is said of a program."""
    source = Source(text, str(path))
    analysis = analyze_and_suggest(parse(source), Configuration(keras_version=version), source)
    return [f"{found.span.line}: {found.message}" for found in analysis.diagnostics]


def test_an_unknown_operand_is_counted() -> None:
    text = OWN_LAYER.format("()") + "def block(x):\n    return Own()(x)\n"
    said = "matmul needs at least 1 dimension, but 'self.kernel' (line 5) has shape (), when called from line 9"
    assert messages(text) == [f"7: {said}"]


def test_the_operand_of_the_failing_alternative_is_shown() -> None:
    text = """
import keras
def block(flag, x):
    y = keras.layers.Dense(3)(x) if flag else keras.layers.Dense(4)(x)
    return y
x = keras.Input((8,))
for flag in flags:
    keras.ops.matmul(block(flag, x), keras.ops.ones(()))
"""
    (found,) = messages(text)
    assert found.startswith("8: matmul needs at least 1 dimension, but 'keras.ops.ones(())' has shape ()")


def test_operators_on_alternatives_fail_if_all_of_them_do() -> None:
    text = """
import keras
def block(flag, x):
    if flag:
        return keras.layers.Dense(3)(x)
    return keras.layers.Dense({})(x)
x = keras.Input((8,))
for flag in flags:
    y = block(flag, x) + x
"""
    (found,) = messages(text.format(4))
    assert "'x' (Input, line 7) has shape (None, 8)" in found
    assert messages(text.format(8)) == []


def test_a_line_of_another_file_is_named_with_it(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(OWN_LAYER.format("(3, 4)"))
    text = "import keras\nfrom own import Own\nx = keras.Input((2, 5))\ny = Own()(x)\n"
    (tmp_path / "main.py").write_text(text)
    (found,) = messages(text, tmp_path / "main.py")
    assert "'inputs' (Input, line 3) has shape (None, 2, 5)" in found
    assert "'self.kernel' (line 5 of own.py) has shape (3, 4)" in found
    assert "differ, in own.py, line 7; Keras builds this, but every run fails; write " in found


def test_a_column_is_only_proposed_where_it_fits() -> None:
    text = "import numpy as np\nnp.matmul(np.ones((3, 4, {})), np.ones((3, 4)))\n"
    text = "import keras\nkeras.Input((3,))\n" + text
    assert "write np.ones((3, 4))[..., None]" in messages(text.format(4))[0]
    assert "[..., None]" not in messages(text.format(5))[0]


def test_the_new_name_of_a_slope_is_told() -> None:
    text = "import keras\ny = keras.activations.leaky_relu(keras.Input((3,)), alpha=0.1)\n"
    assert messages(text) == ["2: leaky_relu has no argument 'alpha'; write negative_slope instead of alpha"]


def test_a_list_where_one_tensor_belongs_is_one_operand() -> None:
    program = "import tensorflow as tf\nx = tf.ones((7, 2, 5))\ntf.nn.ctc_greedy_decoder(x, [7, 7, 7])\n"
    source = Source(program, "<program>")
    found = analyze(parse(source), Configuration(), source).diagnostics
    assert [(each.span.line, each.rule.symbol) for each in found] == [(3, "keras-op-mismatch")]


def test_classes_of_other_data_have_no_names() -> None:
    text = """
import keras
import numpy as np
model = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Flatten(), keras.layers.Dense({})])
said = model.predict(np.zeros((1, 8, 8, 3)))
for _, name, score in keras.applications.vgg16.decode_predictions(said, top=3)[0]:
    print(name.upper(), score)
"""
    wanted = "decode_predictions needs predictions (samples, 1000), one for each class of ImageNet"
    assert messages(text.format(10)) == [f"6: {wanted}, but 'said' (line 5) has shape (1, 10)"]
    assert messages(text.format(1000)) == []
