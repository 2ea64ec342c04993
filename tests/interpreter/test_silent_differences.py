"""Labels of shape (n,) minus predictions (n, 1): n times n numbers, of which nobody hears."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """import keras
import numpy as np
import tensorflow as tf

class Own(keras.Model):
    def __init__(self, units=1):
        super().__init__()
        self.head = keras.layers.Dense(units)

    def call(self, x):
        return self.head(x)

class Block(keras.layers.Layer):
    def call(self, x):
        return keras.ops.sum(x, axis=-1, keepdims=True)

x, y = np.zeros((64, 3), "float32"), np.zeros((64,), "float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
"""
STEP = """
@tf.function
def step(model, x, y):
    with tf.GradientTape() as tape:
        found = model(x)
        loss = tf.reduce_mean(tf.square(y - found))
    return tape.gradient(loss, model.trainable_variables)

for xs, ys in tf.data.Dataset.from_tensor_slices((x, y)).batch(16):
    step(Own(), xs, ys)
"""


def warnings_in(program: str) -> list[tuple[int, str]]:
    source = Source(HEAD + program + "\n", "<program>")
    found = analyze(parse(source), Configuration(), source)
    start = HEAD.count("\n")
    return [(each.span.line - start, each.rule.symbol) for each in found.diagnostics]


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("loss = np.mean((y - model.predict(x)) ** 2)", 1),
        ("loss = tf.reduce_mean(tf.math.squared_difference(model(x), y))", 1),
        ("own = Own()\nloss = tf.reduce_mean(tf.abs(own(x) - y))", 2),
        ("found = Own()(x)\nloss = keras.ops.mean(keras.ops.square(y - found))", 2),
        (STEP, 6),
    ],
)
def test_a_difference_of_all_pairs_is_found(program: str, line: int) -> None:
    assert warnings_in(program) == [(line, "keras-silent-broadcast")]


@pytest.mark.parametrize(
    "program",
    [
        "loss = np.mean((y[:, None] - model.predict(x)) ** 2)",
        "loss = tf.reduce_mean(tf.abs(Own()(x)[:, 0] - y))",
        "loss = tf.reduce_mean(tf.abs(tf.squeeze(Own()(x), -1) - y))",
        "loss = tf.reduce_mean(Own()(x) - y[:1])",
        "distances = Block()(x) - y",
        "scores = Own(64)(x) - y",
    ],
)
def test_what_is_meant_is_left_alone(program: str) -> None:
    assert warnings_in(program) == []
