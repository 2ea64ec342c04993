"""What a name of a library holds: nobody knows what ``sys.argv[1]`` is, and a layer class is no text."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

PROGRAM = """
import inspect, logging, os, socket, sys, typing
import numpy as np
import tensorflow as tf
import keras

flags = tf.compat.v1.flags.FLAGS
inputs = keras.Input((8,))
if {condition}:
    keras.layers.Dense(3)(inputs)
else:
    keras.layers.Dense(4)(inputs)
"""
UNDECIDED = """
sys.argv[1] == 'train'
sys.argv[1] != 'train'
sys.argv[1] in ('train', 'test')
sys.argv[1] in {'train': 1}
sys.argv[1] == sys.argv[2]
sys.argv[1] is None
sys.argv[1:]
not sys.argv[2:]
bool(sys.argv[1])
isinstance(sys.argv[1], str)
isinstance(sys.argv, list)
len(sys.argv) > 1
sys.platform == 'win32'
sys.byteorder == 'big'
sys.version[0] == '3'
sys.flags.debug
os.name == 'nt'
os.sep == '/'
os.path.sep == '/'
socket.has_ipv6
logging.root.level == 10
flags.mode == 'train'
flags.mode
flags.mode is None
flags.units > 3
keras.backend._BACKEND == 'theano'
tf.version.GIT_VERSION == 'unknown'
tf.float32 == 'float32'
np.float32 == tf.float32
np.float32 == 'float32'
"""
DECIDED = {
    "typing.TYPE_CHECKING": False,
    "keras.layers.Dense": True,
    "keras.layers.Dense is None": False,
    "keras.layers.Dense == 'dense'": False,
    "keras.layers.Dense == keras.layers.LSTM": False,
    "keras.layers.Dense is keras.layers.Dense": True,
    "tf.nn.relu == 'relu'": False,
    "tf.nn.relu": True,
    "keras.losses == 'mse'": False,
    "np.mean is None": False,
    "inspect.Parameter.empty is None": False,
    "inspect.Parameter.empty is inspect.Signature.empty": True,
    "tf.float32 is None": False,
    "tf.float32": True,
    "tf.float32 == tf.float32": True,
    "np.newaxis is None": True,
    "int is None": False,
    "int == str": False,
    "sys": True,
}


def sides(condition: str) -> set[bool]:
    """Which branches of an `if` are run."""
    source = Source(PROGRAM.format(condition=condition), "program.py")
    calls = analyze(parse(source), Configuration(), source).calls
    return {call.output[-1] == 3 for call in calls if call.api == "keras.layers.Dense"}


@pytest.mark.parametrize("condition", UNDECIDED.strip().splitlines())
def test_nobody_knows(condition: str) -> None:
    assert sides(condition) == {True, False}


@pytest.mark.parametrize(("condition", "holds"), DECIDED.items())
def test_it_is_an_object(condition: str, holds: bool) -> None:
    assert sides(condition) == {holds}


@pytest.mark.parametrize("name", ["sys.argv[1]", "flags.mode", "sys.platform"])
def test_one_name_is_one_value(name: str) -> None:
    condition = f"{name} == 'a' and {name} == 'b'"
    assert sides(condition) == {False}
