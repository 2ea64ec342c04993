"""What code out of sight may have changed is not reported; what it cannot have changed still is."""

from __future__ import annotations

import pytest

from tests.interpreter.told import analysed


def test_what_a_condition_asks_a_tensor_excludes_only_its_branch() -> None:
    text = """
import keras
from my_layers import is_sequence

image = keras.Input((8, 8, 3))
if is_sequence(image):
    print("sequences")
keras.layers.LSTM(3)(image)
if is_sequence("image"):
    keras.layers.LSTM(4)(image)
if is_sequence(image):
    keras.layers.LSTM(5)(image)
"""
    assert [found.span.line for found in analysed(text).diagnostics if found.rule.id.startswith("E")] == [8, 10]


def test_the_type_of_a_tensor_may_be_asked_for() -> None:
    text = """
import keras

class Pair(keras.layers.Layer):
    def call(self, inputs):
        if type(inputs) is list:
            inputs, other = inputs
        if type(inputs) is not list and type(inputs) not in (tuple, dict):
            return keras.layers.LSTM(3)(inputs)
        return inputs

Pair()(keras.Input((8, 8, 3)))
"""
    assert [found.span.line for found in analysed(text).diagnostics if found.rule.id.startswith("E")] == [9]


def test_an_error_goes_through_a_context_that_does_not_end_it() -> None:
    text = """
import contextlib
import keras

class Timer:
    def __enter__(self):
        return self
    def __exit__(self, *problem):
        return False

@contextlib.contextmanager
def telling():
    try:
        yield
    except ValueError as problem:
        print(problem)
        raise

with Timer():
    keras.layers.LSTM(4)(keras.Input((3,)))
with telling():
    keras.layers.LSTM(5)(keras.Input((3,)))
with contextlib.suppress(KeyError):
    keras.layers.LSTM(6)(keras.Input((3,)))
"""
    assert [found.span.line for found in analysed(text).diagnostics if found.rule.id.startswith("E")] == [20, 22, 24]


def test_a_new_method_of_keras_replaces_none() -> None:
    text = """
import keras

keras.layers.LSTM.describe = print
keras.layers.Dense.call = print
keras.layers.LSTM(4)(keras.Input((3,)))
"""
    assert [found.span.line for found in analysed(text).diagnostics if found.rule.id.startswith("E")] == [6]


def test_names_that_are_imported_one_by_one_stay_what_they_are() -> None:
    text = """
import functools
from keras import Input
from keras.layers import LSTM
from my_layers import *
from my_runtime import runner

x = Input((4,))
other = Input((4,))

@functools.lru_cache
def set_other():
    global other
    other = Input((5,))

def set_nothing():
    print(x)

set_other()
runner.schedule(set_nothing)
LSTM(3)(x)
LSTM(4)(other)
"""
    assert [found.span.line for found in analysed(text).diagnostics if found.rule.id.startswith("E")] == [21, 22]


@pytest.mark.parametrize(
    "condition",
    [
        "os.path.exists('weights.h5')",
        "len(sys.argv) > 1",
        "random.random() < 0.5",
        "np.random.rand() < 0.5",
        "np.load('data.npy').mean() > 0",
        "os.environ.get('SMALL')",
        "input() == 'yes'",
        "{1, 2} >= {2}",
        "math.gcd(8, 12) == 4",
        "isinstance((1, 2), collections.abc.Sequence)",
    ],
)
def test_what_may_happen_counts(condition: str) -> None:
    imports = "import collections.abc, math, os, random, sys\nimport keras\nimport numpy as np\n"
    text = f"{imports}if {condition}:\n    print(keras.layers.LSTM(2)(keras.Input((4,))))\n"
    assert [found.span.line for found in analysed(text).diagnostics] == [5]


@pytest.mark.parametrize(
    "guard",
    [
        "assert is_image(x)",
        "assert hasattr(x, 'pixels'), 'no pixels'",
        "if not is_image(x): raise ValueError('no image')",
        "if np.any(np.array(x.shape[1:]) % 4): raise ValueError('odd sizes')",
    ],
)
def test_what_a_program_demands_of_a_tensor_is_no_doubt(guard: str) -> None:
    text = f"""
import keras
import numpy as np
from my_layers import is_image

def block(x):
    {guard}
    return keras.layers.LSTM(3)(x)

block(keras.Input((8, 8, 4)))
"""
    assert [found.span.line for found in analysed(text).diagnostics if found.rule.id.startswith("E")] == [8]


def test_a_call_that_perhaps_never_runs_hides_no_other() -> None:
    text = """
import keras
import numpy as np

x = np.zeros((8, 4))
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
if type(x) is not np.ndarray or x.dtype == "float16":
    model.predict(x[0])
model.predict(x[0])
"""
    assert [found.span.line for found in analysed(text).diagnostics if found.rule.id.startswith("E")] == [9]


@pytest.mark.parametrize(
    "loop", ["while is_ready():", "for _ in steps():", "for _ in range(len(sys.argv)):", "while input() != 'end':"]
)
def test_a_loop_over_something_else_may_run(loop: str) -> None:
    text = f"import sys\nimport keras\nfrom my_layers import is_ready, steps\n{loop}\n"
    text += "    print(keras.layers.LSTM(2)(keras.Input((4,))))\n"
    assert [found.span.line for found in analysed(text).diagnostics] == [5]


def test_a_function_that_is_logged_is_no_expected_failure() -> None:
    text = """
import logging
import keras

def build():
    return keras.layers.LSTM(3)(keras.Input((8,)))

logging.getLogger().exception("failed", build)
"""
    assert [found.span.line for found in analysed(text).diagnostics] == [6]


def test_a_graph_believes_in_the_size_of_a_slice() -> None:
    text = """
import tensorflow as tf

x = tf.keras.layers.Lambda(lambda t: tf.slice(t, (0, 0), (-1, 20)))(tf.keras.Input((19,)))
y = tf.slice(tf.zeros((2, 19)), (0, 0), (-1, 20))
"""
    ends = [found.message.partition("; ")[2] for found in analysed(text, "2").diagnostics]
    assert ends == ["Keras builds this, but every run fails", ""]
