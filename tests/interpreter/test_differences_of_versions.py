"""What the versions of Keras make of the same words, and what only one of them has."""

from __future__ import annotations

import pytest

from tests.interpreter.told import analysed, rules


def test_three_numbers_of_a_convolution() -> None:
    """The standalone Keras 2 took them for a kernel at first, later for kernel and strides."""
    program = "from ROOT import layers, Input\nx = Input((28, 28, 1))\ny = layers.Conv2D(8, 3, 3)(x)\n"
    sizes = {}
    for root in ("keras", "tensorflow.keras"):
        sizes[root] = analysed(program.replace("ROOT", root), "2").calls[-1].output
    assert sizes == {"keras": [None, "?", "?", 8], "tensorflow.keras": [None, 9, 9, 8]}


def test_random_features_of_keras_2() -> None:
    """They are called by an address that only Keras 2 has."""
    program = (
        "from tensorflow import keras\n"
        "from tensorflow.keras.layers.experimental import RandomFourierFeatures\n"
        "x = keras.Input(SHAPE)\n"
        "y = RandomFourierFeatures(output_dim=5, scale=10.0)(x)\n"
    )
    found = {}
    for shape in ((3,), (7, 3)):
        found[shape] = analysed(program.replace("SHAPE", str(shape)))
    last = found[3,].calls[-1]
    assert (found[3,].dialect, last.output, last.parameters) == ("keras2", [None, 5], 3 * 5 + 5 + 1)
    assert [each.rule.id for each in found[7, 3].diagnostics] == ["E6801"]


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("layers.experimental.preprocessing.CategoryEncoding(max_tokens=5, output_mode='binary')", []),
        ("layers.experimental.preprocessing.CategoryEncoding(output_mode='count')", []),
        ("layers.experimental.preprocessing.Discretization(bins=[0.5, 1.0])", []),
        ("layers.experimental.preprocessing.CategoryEncoding(num_tokens=0)", ["E6808"]),
        ("layers.CategoryEncoding(output_mode='count')", ["E6808"]),
    ],
)
def test_preprocessing_was_told_its_sizes_by_other_names(call: str, found: list[str]) -> None:
    """TensorFlow 2.3 to 2.5 had ``max_tokens``, which was optional, and ``bins``."""
    program = f"from tensorflow.keras import Input, layers\nx = {call}(Input((1,), dtype='int64'))\n"
    assert rules(program) == found


TOLD_SHAPE = """\
from tensorflow import keras


class Flat(keras.layers.Layer):
    def call(self, x):
        return keras.backend.reshape(x[0], (-1, 6))

    def compute_output_shape(self, input_shape):
        assert len(input_shape[0]) == 2
        return (input_shape[0][0], 6)


y = Flat()([keras.Input((2, 3))])
"""


@pytest.mark.parametrize(("version", "found"), [("auto", []), ("2", []), ("3", ["E6808"])])
def test_keras_2_calls_layers_without_asking_for_their_shapes(version: str, found: list[str]) -> None:
    diagnostics = analysed(TOLD_SHAPE, version).diagnostics
    assert [each.rule.id for each in diagnostics if each.rule.symbol != "keras-unknown-name"] == found


@pytest.mark.parametrize(("more", "found"), [("", ["E6808"]), (", dtype=tf.int64", []), (", initializer='zeros'", [])])
def test_keras_2_makes_zeros_of_a_number(more: str, found: list[str]) -> None:
    program = f"""import tensorflow as tf
class Layer(tf.keras.layers.Layer):
    def build(self, shape):
        self.m = self.add_weight('m', 9{more})
Layer()(tf.keras.Input((3,)))
"""
    assert rules(program, "2") == found


def layer_of_keras_1(call: str, shape: tuple[int, ...]) -> tuple[object, object, list[str]]:
    """What a layer gives, its weights, and what is said of it."""
    program = f"from keras.layers import *\nx = Input({shape})\ny = {call}(x)\n"
    found = analysed(program, "1")
    last = found.calls[-1]
    return last.output, last.parameters, [each.message for each in found.diagnostics]


@pytest.mark.parametrize(
    ("call", "shape", "output", "parameters"),
    [
        ("TimeDistributedDense(5)", (7, 3), [None, 7, 5], 3 * 5 + 5),
        ("TimeDistributedDense(output_dim=5, bias=False)", (7, 3), [None, 7, 5], 3 * 5),
        ("MaxoutDense(5, nb_feature=2)", (3,), [None, 5], 2 * (3 * 5 + 5)),
        ("MaxoutDense(5)", (3,), [None, 5], 4 * (3 * 5 + 5)),
        ("Highway()", (3,), [None, 3], 2 * (3 * 3 + 3)),
        ("ParametricSoftplus()", (7, 3), [None, 7, 3], 2 * 7 * 3),
        ("SReLU()", (7, 3), [None, 7, 3], 4 * 7 * 3),
    ],
)
def test_layers_that_only_keras_1_has(call: str, shape: tuple[int, ...], output: object, parameters: int) -> None:
    """The figures are those of the weights that ``build`` makes in keras 1.2.2."""
    assert layer_of_keras_1(call, shape) == (output, parameters, [])


@pytest.mark.parametrize(
    ("call", "shape", "message"),
    [
        (
            "TimeDistributedDense(5)",
            (3,),
            (
                "TimeDistributedDense expects 3 dimensions (batch, timesteps, features), but 'x' (Input, line 2) "
                "has shape (None, 3)"
            ),
        ),
        (
            "MaxoutDense(5)",
            (7, 3),
            "MaxoutDense expects 2 dimensions (batch, features), but 'x' (Input, line 2) has shape (None, 7, 3)",
        ),
        (
            "Highway()",
            (7, 3),
            "Highway expects 2 dimensions (batch, features), but 'x' (Input, line 2) has shape (None, 7, 3)",
        ),
    ],
)
def test_ranks_that_layers_of_keras_1_refuse(call: str, shape: tuple[int, ...], message: str) -> None:
    (told,) = layer_of_keras_1(call, shape)[2]
    assert told.startswith(message)


@pytest.mark.parametrize(("version", "lines"), [("2", [4]), ("3", [6])])
def test_input_length_is_an_input_shape_before_keras_3(version: str, lines: list[int]) -> None:
    """Keras 3 takes the argument and leaves it alone: such a model is built when it gets data."""
    program = """\
from keras import layers, models
import numpy as np
m = models.Sequential([layers.Embedding(50, 8, input_length=10)])
m.add(layers.Conv2D(3, 3))
m.compile("adam", "mse")
m.fit(np.zeros((4, 10)), np.zeros((4, 1)))
"""
    found = analysed(program, version)
    assert [(each.span.line, each.rule.symbol) for each in found.diagnostics] == [
        (line, "keras-incompatible-rank") for line in lines
    ]


@pytest.mark.parametrize(
    ("layer", "size"),
    [
        ("CategoryEncoding(max_tokens=5)", 5),
        ('IntegerLookup(max_values=7, vocabulary=[1, 2], output_mode="multi_hot", pad_to_max_tokens=True)', 7),
        ('Discretization(bins=[1.0, 2.0], output_mode="one_hot")', 3),
    ],
)
def test_former_words_of_preprocessing_layers_tell_sizes(layer: str, size: int) -> None:
    program = f"""\
import tf_keras as keras
x = keras.layers.{layer}(keras.Input((1,), dtype="int64"))
head = keras.layers.Dense(3)
head(x)
head(keras.Input((9,)))
"""
    (told,) = analysed(program).diagnostics
    assert (told.span.line, told.rule.symbol) == (5, "keras-incompatible-axis")
    assert f"was built for size {size} on axis -1" in told.message


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("tf.concat(1, [a, b])", ["E6814"]),
        ("tf.split(1, 2, a)", ["E6814"]),
        ("tf.nn.sparse_softmax_cross_entropy_with_logits(a, tf.zeros((3,), 'int64'))", ["E6814"]),
        ("tf.concat([a, b], 1)", []),
    ],
)
def test_tensorflow_beside_keras_1_took_other_arguments(line: str, found: list[str]) -> None:
    program = f"import tensorflow as tf\nfrom keras import layers\na, b = tf.zeros((3, 4)), tf.zeros((3, 5))\n{line}\n"
    assert rules(program, "1") == []
    assert rules(program, "2") == rules(program, "3") == found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("from keras.layers import activations", ["E6810"]),
        ("from keras.layers import initializations", ["E6810"]),
        ("from keras import backend as K\nK.is_variable(3)", ["E6810"]),
        ("from keras.layers import Activations", ["E6810"]),
    ],
)
def test_modules_had_what_they_imported_for_themselves(line: str, told: list[str]) -> None:
    """``from keras.layers import activations`` works until Keras 2.3."""
    is_module = "Activations" not in line
    for version in ("auto", "1", "2"):
        assert rules(f"{line}\n", version) == ([] if is_module else told)
    assert rules(f"{line}\n", "3") == told
