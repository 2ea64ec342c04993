"""Sizes that are None where a number is needed: the engine reports exactly the lines in which the real thing raises."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

PYTHON = """
x.shape[1] * 2
2 * x.shape[1]
x.shape[1] / 2
x.shape[0] + 1
x.shape[1] ** 2
2 ** x.shape[1]
-x.shape[1]
x.shape[1] % 2
x.shape[1] * x.shape[2]
x.shape[1] < 3
x.shape[1] >= 3
3 > x.shape[1]
x.shape[1] == 3
x.shape[1] is None
x.shape[1] or 3
x.shape[2] * 2
sum(x.shape[1:])
int(x.shape[1])
float(x.shape[1])
str(x.shape[1])
abs(x.shape[1])
round(x.shape[1])
divmod(x.shape[1], 2)
range(x.shape[1])
range(0, x.shape[1])
range(0, 3, x.shape[1])
list(range(x.shape[2]))
f"{x.shape[1]}"
[x.shape[1], 3]
(1, 2, 3)[: x.shape[1]]
"""
NUMPY = """
np.zeros((x.shape[1], 3))
np.zeros(x.shape[1])
np.zeros((x.shape[2], 3))
np.ones(x.shape)
np.ones(x.shape[2:])
np.full((x.shape[1], 3), 1)
np.empty((x.shape[1], 3))
np.zeros_like(e, shape=(x.shape[1],))
np.arange(x.shape[1])
np.arange(0, x.shape[1])
np.arange(0, 3, x.shape[1])
np.linspace(0, 1, x.shape[1])
np.logspace(0, 1, x.shape[1])
np.eye(x.shape[1])
np.eye(3, x.shape[1])
np.identity(x.shape[1])
np.hamming(x.shape[1])
np.prod(x.shape[1:])
np.prod(x.shape[2:])
np.random.rand(x.shape[1], 3)
np.random.randn(x.shape[1])
np.random.normal(size=(x.shape[1], 3))
np.random.normal(size=x.shape[1])
np.random.randint(0, 3, (x.shape[1], 3))
np.random.uniform(0, 1, size=x.shape)
np.random.random((x.shape[1], 3))
np.random.random(x.shape[1])
np.random.choice(5, (x.shape[1], 2))
np.random.default_rng(0).normal(size=(x.shape[1], 2))
np.tile(e, (1, x.shape[1]))
np.repeat(e, x.shape[1], axis=0)
np.repeat(e, x.shape[2], axis=0)
np.reshape(e, (x.shape[1], 8))
np.reshape(e, (-1, x.shape[2]))
e.reshape(x.shape[1], 8)
e.reshape((x.shape[1], 8))
np.broadcast_to(e, (x.shape[1], 2, 8))
np.split(e, x.shape[1])
np.array_split(e, x.shape[1])
np.resize(e, (x.shape[1], 3))
np.array(x.shape)
np.sum(e, axis=x.shape[1])
"""
TENSORFLOW = """
tf.zeros((x.shape[0], 3))
tf.zeros((x.shape[2], 3))
tf.ones([x.shape[1], 3])
tf.zeros(x.shape[2:])
tf.fill((x.shape[1], 3), 0.0)
tf.constant(0.0, shape=(x.shape[1], 3))
tf.random.normal((x.shape[0], 3))
tf.random.uniform(shape=(x.shape[0], 3))
tf.random.truncated_normal((x.shape[0], 3))
tf.random.stateless_normal((x.shape[0], 3), (1, 2))
tf.random.gamma((x.shape[0], 3), 1.0)
tf.random.poisson((x.shape[0], 3), 1.0)
tf.range(x.shape[1])
tf.range(0, x.shape[1])
tf.linspace(0.0, 1.0, x.shape[1])
tf.eye(x.shape[1])
tf.eye(3, x.shape[1])
tf.repeat(e, x.shape[1], axis=0)
tf.repeat(e, x.shape[2], axis=0)
tf.tile(e, [1, x.shape[1]])
tf.broadcast_to(e, (x.shape[1], 2, 8))
tf.reshape(e, (x.shape[0], 8))
tf.reshape(e, (x.shape[0], -1))
tf.reshape(e, (-1, x.shape[2]))
tf.split(e, x.shape[1], axis=0)
tf.image.resize(np.zeros((1, 4, 4, 1)), (x.shape[1], 4))
tf.sequence_mask([1, 2], x.shape[1])
tf.Variable(tf.zeros((x.shape[1], 3)))
tf.slice(e, (0, 0), (x.shape[1], 8))
tf.reduce_sum(e, x.shape[1])
"""
OPERATIONS = """
ops.zeros((x.shape[0], 3))
ops.ones((x.shape[2], 3))
ops.ones(x.shape)
ops.full((x.shape[0], 3), 0.0)
keras.random.normal((x.shape[0], 3))
keras.random.uniform(shape=x.shape)
keras.random.normal(shape=(x.shape[1], 8))
ops.arange(x.shape[1])
ops.arange(0, x.shape[1])
ops.linspace(0, 1, x.shape[1])
ops.eye(x.shape[1])
ops.reshape(x, (x.shape[0], -1))
ops.reshape(x, (-1, x.shape[1], 4, 2))
ops.reshape(e, (x.shape[1], 8))
ops.tile(x, [1, x.shape[1], 1])
ops.tile(e, [1, x.shape[1]])
ops.repeat(x, x.shape[1], axis=1)
ops.repeat(e, x.shape[1], axis=1)
ops.broadcast_to(x, (x.shape[0], 5, 8))
ops.broadcast_to(e, (x.shape[0], 2, 8))
ops.split(x, x.shape[1], axis=1)
ops.image.resize(keras.Input((8, 8, 3)), (x.shape[1], 4))
ops.one_hot(ops.cast(x, "int32"), x.shape[1])
ops.shape(x)[1] * 2
ops.zeros((ops.shape(x)[0], 3))
"""
BACKEND = """
K.zeros((x.shape[0], 3))
K.ones((K.int_shape(x)[1], 3))
K.ones((K.int_shape(x)[2], 3))
K.int_shape(x)[1] * 2
K.random_normal((K.int_shape(x)[0], 3))
K.random_normal(shape=x.shape)
K.random_normal(shape=K.shape(x))
K.random_uniform((x.shape[0], 3))
K.truncated_normal((x.shape[0], 3))
K.random_bernoulli((x.shape[0], 3))
K.constant(0.0, shape=(x.shape[1], 3))
K.arange(x.shape[1])
K.arange(0, x.shape[1])
K.eye(x.shape[1])
K.placeholder((x.shape[0], 3))
K.placeholder(shape=(None, 3))
K.reshape(x, (K.int_shape(x)[0], -1))
K.reshape(x, (-1, x.shape[1], 4, 2))
K.reshape(x, (-1, x.shape[2]))
K.tile(x, (1, x.shape[1], 1))
K.repeat_elements(x, x.shape[1], axis=1)
K.repeat(keras.Input((8,)), x.shape[1])
tf.zeros((x.shape[0], 3))
tf.tile(x, [1, x.shape[1], 1])
tf.reshape(x, (x.shape[0], -1))
tf.reshape(x, (tf.shape(x)[0], -1))
tf.reshape(x, [-1, x.shape[1], 4, 2])
tf.broadcast_to(x, (x.shape[0], 5, 8))
tf.repeat(x, x.shape[1], axis=1)
tf.random.normal(tf.shape(x))
tf.random.normal(x.shape)
tf.ones((x.shape[0], 1, 8)) * x
tf.split(x, x.shape[1], axis=1)
tf.image.resize(keras.Input((4, 4, 1)), (x.shape[1], 4))
tf.unstack(x, x.shape[1], axis=1)
tf.range(x.shape[1])
tf.eye(x.shape[1])
tf.slice(x, (0, 0, 0), (x.shape[0], 1, 8))
tf.slice(x, (0, 0, 0), (-1, 1, 8))
"""
KERAS_3 = "import numpy as np\nimport tensorflow as tf\nimport keras\nfrom keras import ops\n"
KERAS_2 = "import numpy as np\nimport tensorflow as tf\nimport tf_keras as keras\nfrom tf_keras import backend as K\n"
START = 'x = keras.Input((None, 8))\ne = np.zeros((2, 8), "float32")\n'


def raising(header: str, lines: list[str]) -> set[str]:
    """The lines that raise after the header."""
    names: dict[str, object] = {}
    exec(header, names)
    found = set()
    for line in lines:
        try:
            exec(line, names)
        except Exception:  # noqa: BLE001  which error it is depends on the library
            found.add(line)
    return found


def reported(header: str, lines: list[str]) -> set[str]:
    """The lines with an error of ours after the header."""
    source = Source(header + "\n".join(lines) + "\n", "program.py")
    first = header.count("\n") + 1
    diagnostics = analyze(parse(source), Configuration(), source).diagnostics
    return {lines[found.span.line - first] for found in diagnostics if found.rule.id.startswith("E")}


@pytest.mark.parametrize(
    ("header", "text"),
    [
        pytest.param(KERAS_3 + START, PYTHON, id="python"),
        pytest.param(KERAS_3 + START, NUMPY, id="numpy"),
        pytest.param(KERAS_3 + START, TENSORFLOW, id="tensorflow"),
        pytest.param(KERAS_3 + START, OPERATIONS, id="operations"),
        pytest.param(KERAS_2 + START, BACKEND, id="backend"),
    ],
)
def test_what_raises_is_reported_and_nothing_else(header: str, text: str) -> None:
    lines = text.split("\n")[1:-1]
    expected = raising(header, lines)
    assert reported(header, lines) == expected
    assert 0 < len(expected) < len(lines)
