"""Values that are assigned to variables and weights, which keep their shape."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import {keras} as keras
import numpy as np
import tensorflow as tf
table = tf.Variable(tf.zeros((2, 3)))
open_table = tf.Variable(tf.zeros((2, 3)), shape=tf.TensorShape(None))
count = tf.Variable(0)
dense = keras.layers.Dense(3)
dense.build((None, 4))
class Mean(keras.layers.Layer):
    def build(self, shape):
        self.seen = self.add_weight(shape=(shape[-1],), initializer="zeros", trainable=False, name="seen")
    def call(self, x):
        self.seen.assign(tf.reduce_mean(x, axis={axis}))
        return x
"""
SAID = "{} needs a value of shape {}, that of the variable, but '{}' has shape {}"
FAILING = [
    ("table.assign(1.0)", SAID.format("assign", "(2, 3)", "1.0", "()"), (2, 3)),
    ("table.assign(tf.ones((3, 2)))", SAID.format("assign", "(2, 3)", "tf.ones((3, 2))", "(3, 2)"), (2, 3)),
    ("table.assign_add(tf.ones((3,)))", SAID.format("assign_add", "(2, 3)", "tf.ones((3,))", "(3,)"), (2, 3)),
    ("count.assign([3])", SAID.format("assign", "()", "[3]", "(1,)"), (2, 3)),
    ("dense.kernel.assign(np.zeros((3, 4)))", SAID.format("assign", "(4, 3)", "np.zeros((3, 4))", "(3, 4)"), (2, 3)),
    ("dense.bias.assign(0.0)", SAID.format("assign", "(3,)", "0.0", "()"), (2, 3)),
    (
        "dense.kernel.assign_add(np.zeros((1, 3)))",
        SAID.format("assign_add", "(4, 3)", "np.zeros((1, 3))", "(1, 3)"),
        (2,),
    ),
]
"""What raises, and in which versions."""
RUNNING = [
    "table.assign(tf.ones((2, 3)))\ntable.assign_sub(np.ones((2, 3), 'float32'))",
    "table[0].assign(tf.ones((3,)))\ntable[0].assign(1.0)",
    "open_table.assign(tf.ones((5,)))",
    "count.assign(3)\ncount.assign_add(1)",
    "dense.kernel.assign(np.ones((4, 3)))\ndense.bias.assign([1.0, 2.0, 3.0])",
    "Mean()(np.zeros((2, 3), 'float32'))",
]
"""What runs in both."""


def header(version: int, axis: int = 0) -> str:
    return HEADER.format(keras="tf_keras" if version == 2 else "keras", axis=axis)


@pytest.mark.parametrize(("text", "said", "versions"), FAILING)
def test_it_is_named(text: str, said: str, versions: tuple[int, ...]) -> None:
    for version in (2, 3):
        assert errors(header(version) + text, version) == ([said] if version in versions else [])


@pytest.mark.parametrize("text", RUNNING)
def test_nothing_is_said_of_others(text: str) -> None:
    for version in (2, 3):
        assert errors(header(version) + text, version) == []


@pytest.mark.parametrize(("text", "versions"), [(text, versions) for text, _, versions in FAILING])
def test_these_programs_fail_in_keras(text: str, versions: tuple[int, ...]) -> None:
    import tensorflow as tf

    for version in versions:
        with pytest.raises((ValueError, tf.errors.InvalidArgumentError)):
            exec(header(version) + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_these_programs_run_in_keras(text: str) -> None:
    for version in (2, 3):
        exec(header(version) + text, {})


@pytest.mark.parametrize("version", [2, 3])
def test_a_weight_of_the_program_is_one(version: int) -> None:
    text = header(version, axis=1) + "Mean()(np.zeros((2, 3), 'float32'))"
    (said,) = errors(text, version)
    shown = SAID.format("assign", "(3,)", "tf.reduce_mean(x, axis=1)", "(2,)")
    assert said == f"{shown}, when called from line 15"
    with pytest.raises(ValueError, match=r"must match|Shape mismatch"):
        exec(text, {})
