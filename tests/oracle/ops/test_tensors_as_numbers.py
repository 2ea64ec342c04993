"""Arguments in the wrong order: a tensor stands where an axis or a size belongs, and the real libraries refuse it."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import keras
import numpy as np
import tensorflow as tf
from keras import ops
x, y = keras.Input((4, 6)), keras.Input((4, 6))
a, i = np.zeros((3, 4, 6)), np.ones((3, 4), int)
"""
CALLS = (
    "ops.transpose((0, 2, 1), x)",
    "ops.reshape((-1, 24), x)",
    "ops.expand_dims(-1, x)",
    "ops.concatenate([x, y], x)",
    "ops.concatenate(-1, [x, y])",
    "ops.sum(-1, x)",
    "ops.mean(x, axis=y)",
    "ops.one_hot(5, x)",
    "ops.tile((1, 2, 1), x)",
    "ops.broadcast_to((2, 4, 6), x)",
    "ops.split(x, y)",
    "ops.ones((2, x))",
    "ops.eye(x)",
    "ops.softmax(-1, x)",
    "ops.pad(x, y)",
    "np.transpose((0, 2, 1), i)",
    "np.reshape((-1, 24), a)",
    "np.expand_dims(-1, a)",
    "np.concatenate(0, [a, a])",
    "np.stack([a, a], i)",
    "np.zeros((2, a))",
    "np.repeat(2, i)",
    "np.random.rand(a)",
    "tf.reshape((-1, 24), a)",
    "tf.transpose([0, 2, 1], i)",
    "tf.concat(-1, [a, a])",
    "tf.expand_dims(-1, a)",
    "tf.reduce_mean(a, i)",
    "tf.zeros(i)",
    "tf.split(2, a)",
)


@pytest.mark.parametrize("call", CALLS)
def test_both_refuse_it(call: str) -> None:
    program = f"{HEAD}{call}\n"
    with pytest.raises(Exception):  # noqa: B017, PT011  whatever the library raises
        exec(compile(program, "<program>", "exec"), {})
    source = Source(program, "<program>")
    found = analyze(parse(source), Configuration(keras_version="3"), source).diagnostics
    assert [(each.span.line, each.rule.symbol) for each in found] == [(7, "keras-op-mismatch")]
