"""Functions of the program that Keras or TensorFlow call with arguments that they cannot take."""

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
x = keras.Input((3,))
rows = tf.data.Dataset.from_tensor_slices(np.zeros((4, 3)))
"""
OWN = """\
class Own(keras.layers.Layer):
    def call({}):
        return x
"""
CASES = {
    "more by position": (OWN.format("self, x"), "Own()(x, x)", "gets 2 arguments, but call(self, x) takes 1"),
    "one given twice": (OWN.format("self, x, y"), "Own()(x, x, y=x)", "gets two values for 'y' of call(self, x, y)"),
    "only by position": (OWN.format("self, x, /"), "Own()(x=x)", "has no argument 'x' in call(self, x, /)"),
    "a name of its own": (OWN.format("self, x, /, **names"), "Own()(x, x=3)", None),
    "unknown": (OWN.format("self, x"), "Own()(x, y=x)", "has no argument 'y' in call(self, x)"),
    "missing": (OWN.format("self, x, *, y"), "Own()(x)", "gets no 'y', which call(self, x, *, y) needs"),
    "training is dropped": (OWN.format("self, x"), "Own()(x, training=True)", None),
    "training is missing": (
        OWN.format("self, x, training"),
        "Own()(x)",
        "gets no 'training', which call",
    ),
    "mask is missing": (OWN.format("self, x, mask"), "Own()(x)", "gets no 'mask', which call(self, x, mask) needs"),
    "training is given": (OWN.format("self, x, training"), "Own()(x, training=True)", None),
    "training by fit": (
        "class Own(keras.Model):\n    def call(self, x, training):\n        return x\n",
        "model = Own(); model.compile(loss='mse'); model.fit(np.zeros((4, 3)), np.zeros((4, 3)), verbose=0)",
        None,
    ),
    "elements with parts": (
        "def double(x):\n    return 2 * x\n",
        "tf.data.Dataset.zip((rows, rows)).map(double)",
        "elements with 2 parts, but double takes 1 argument",
    ),
    "elements without": (
        "@tf.function\ndef pair(x, y):\n    return x\n",
        "rows.map(pair)",
        "elements that are one argument, but pair takes 2 arguments",
    ),
    "elements by name": (
        "def scaled(x, *, factor):\n    return factor * x\n",
        "rows.map(scaled)",
        "but scaled needs its argument 'factor' by name",
    ),
    "lambda of two": ("", "keras.layers.Lambda(lambda a, b: a)(x)", "calls 'lambda a, b' without its argument 'b'"),
    "lambda of none": ("", "keras.layers.Lambda(lambda: 3)(x)", "calls 'lambda' with 1 argument, but it takes none"),
    "named twice": (
        "from functools import partial\ndef scaled(x, factor):\n    return factor * x\n",
        "keras.layers.Lambda(partial(scaled, x=2), arguments={'factor': 3})(x)",
        "calls scaled(x, factor) with two values for 'x'",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_does_not_fit_is_named(case: str) -> None:
    definition, line, expected = CASES[case]
    source = Source(f"{HEAD}{definition}{line}\n", "program.py")
    found = [each.message for each in analyze(parse(source), Configuration(keras_version="3"), source).diagnostics]
    assert len(found) == (expected is not None)
    assert all(str(expected) in message for message in found)


@pytest.mark.parametrize("case", CASES)
def test_the_same_calls_fail_as_in_keras(case: str) -> None:
    definition, line, expected = CASES[case]
    scope: dict[str, object] = {}
    exec(compile(f"from __future__ import annotations\n{HEAD}{definition}", "program.py", "exec"), scope)
    if expected is None:
        exec(line, scope)
        return
    with pytest.raises((TypeError, ValueError, NotImplementedError)):
        exec(line, scope)
