"""Random numbers of a shape that is one number, axes that are not shuffled, noise of a shape, and symbolic tensors."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import keras
import numpy as np
import tensorflow as tf
words, data = keras.Input((4, 5)), np.zeros((3, 5), "float32")
"""
ONE_NUMBER = "{} needs a list or tuple of sizes as shape, not 5"
SYMBOLIC = (
    "keras.random.{} cannot take a symbolic tensor of Keras 3, but 'words' (Input, line 4) has shape (None, 4, 5)"
)
FAILING = {
    "keras.random.normal(5)": ONE_NUMBER.format("normal"),
    "keras.random.randint(5, 0, 3)": ONE_NUMBER.format("randint"),
    "keras.random.beta(shape=5, alpha=1.0, beta=1.0)": ONE_NUMBER.format("beta"),
    "tf.random.uniform(5)": ONE_NUMBER.format("uniform"),
    "tf.random.poisson(5, 1.0)": ONE_NUMBER.format("poisson"),
    "tf.random.stateless_normal(5, [1, 2])": ONE_NUMBER.format("stateless_normal"),
    "tf.random.Generator.from_seed(1).normal(5)": ONE_NUMBER.format("normal"),
    "keras.random.shuffle(data, axis=2)": (
        "shuffle needs an axis from -2 to 1, not 2, but 'data' (line 4) has shape (3, 5)"
    ),
    "keras.random.dropout(data, 0.5, noise_shape=(2,))": (
        "dropout needs shapes that broadcast together, but 'data' (line 4) has shape (3, 5), "
        "axis -1 is 5 in one and 2 in the other"
    ),
    "keras.random.dropout(words, 0.5)": SYMBOLIC.format("dropout"),
    "keras.random.shuffle(words)": SYMBOLIC.format("shuffle"),
    "keras.random.normal((4, 5), mean=words)": SYMBOLIC.format("normal"),
    "keras.random.categorical(words[:, 0], 3)": (
        "keras.random.categorical cannot take a symbolic tensor of Keras 3, "
        "but 'words[:, 0]' (subscript, line 5) has shape (None, 5)"
    ),
}
RUNNING = {
    "keras.random.normal((5,))": (5,),
    "keras.random.normal([])": (),
    "tf.random.uniform(tf.constant([5]))": (5,),
    "tf.random.uniform(tf.shape(data))": (3, 5),
    "keras.random.shuffle(data, axis=-1)": (3, 5),
    "keras.random.dropout(data, 0.5, noise_shape=(3, 1))": (3, 5),
    "keras.random.dropout(data, 0.5, noise_shape=(None, 1))": (3, 5),
    "keras.random.dropout(data, 0.5, noise_shape=(2, 1, 5))": (2, 3, 5),
    "keras.random.dropout(data[:, :1], 0.5, noise_shape=(3, 4))": (3, 4),
    "keras.random.dropout(data, 0.0, noise_shape=(2,))": (3, 5),
    "keras.random.dropout(words, 0.0)": (None, 4, 5),
    "keras.layers.Lambda(lambda x: keras.random.dropout(x, 0.5))(words)": (None, 4, 5),
    "words + keras.random.normal((4, 5))": (None, 4, 5),
    "np.random.normal(size=5)": (5,),
}
ASKED = "keras.layers.Dense(-1 if tuple({}.shape) {} {} else 3)"


@pytest.mark.parametrize("text", FAILING)
def test_what_is_refused(text: str) -> None:
    assert errors(HEADER + text, 3) == [FAILING[text]]


@pytest.mark.parametrize("text", FAILING)
def test_it_fails_in_keras(text: str) -> None:
    with pytest.raises(Exception, match=r"shape|out of bounds|broadcast|A KerasTensor cannot be used"):
        exec(HEADER + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_what_runs_has_the_shape_of_keras(text: str) -> None:
    exec(f"{HEADER}assert tuple(({text}).shape) == {RUNNING[text]}", {})
    assert errors(HEADER + ASKED.format(f"({text})", "!=", RUNNING[text]), 3) == []


def test_variables_of_keras_2_take_one_number() -> None:
    text = "import tf_keras\ntf_keras.backend.random_normal_variable((5,), 0.0, 1.0)"
    exec(text, {})
    assert errors(text, 2) == []
