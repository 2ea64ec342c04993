"""TimeDistributed of Keras 3 around layers of the program that do not tell their output shape."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEAD = """\
import keras
import numpy as np
from keras import layers

class Silent(layers.Layer):
    def call(self, x):
        return x * 2

class Heir(Silent):
    pass

class Telling(Silent):
    def compute_output_shape(self, shape):
        return shape

class Wide(layers.Dense):
    def call(self, x):
        return super().call(x) * 2

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(2)

    def call(self, x):
        return self.dense(x)

class Functional(keras.Model):
    def __init__(self):
        x = keras.Input((3,))
        super().__init__(inputs=x, outputs=layers.Dense(2)(x))

class Around(layers.Wrapper):
    def call(self, x):
        return self.layer(x)

class Asking(layers.Layer):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def compute_output_shape(self, shape):
        return self.inner.compute_output_shape(shape)

class Holding(layers.Layer):
    def __init__(self):
        super().__init__()
        self.steps = layers.TimeDistributed(Silent())

    def call(self, x):
        return self.steps(x)

s, t = keras.Input((5, 3)), keras.Input((4, 5, 3))
"""
REFUSED = [
    "layers.TimeDistributed(Silent())(s)",
    "layers.TimeDistributed(Heir())(s)",
    "layers.TimeDistributed(Net())(s)",
    "layers.TimeDistributed(Around(layers.Dense(2)))(s)",
    "layers.TimeDistributed(layers.TimeDistributed(Silent()))(t)",
    "keras.Model(s, layers.Dense(2)(layers.TimeDistributed(Silent())(s)))",
]
TAKEN = [
    "layers.TimeDistributed(Telling())(s)",
    "layers.TimeDistributed(Wide(3))(s)",
    "layers.TimeDistributed(Functional())(s)",
    "layers.TimeDistributed(keras.Sequential([Silent()]))(s)",
    "layers.TimeDistributed(keras.Model(s, Silent()(s)))(t)",
    "layers.TimeDistributed(layers.Lambda(lambda x: x * 2))(s)",
    "layers.TimeDistributed(Silent())(np.ones((2, 5, 3), 'float32'))",
    "keras.Sequential([keras.Input((5, 3)), layers.TimeDistributed(Silent()), layers.Dense(2)])",
    "keras.Sequential([layers.TimeDistributed(Silent()), layers.Dense(2)])(np.ones((2, 5, 3), 'float32'))",
    "Holding()(s)",
]


def findings(line: str, version: str) -> list[str]:
    """What is said of a line."""
    source = Source(f"{HEAD}y = {line}\n", "program.py")
    return [each.message for each in analyze(parse(source), Configuration(keras_version=version), source).diagnostics]  # type: ignore[arg-type]


@pytest.mark.parametrize("line", REFUSED)
def test_it_is_refused(line: str) -> None:
    (found,) = findings(line, "3")
    assert "for its output shape, but the class has no compute_output_shape(); define compute_output_shape(" in found
    assert findings(line, "2") == []


@pytest.mark.parametrize("line", TAKEN)
def test_it_is_taken(line: str) -> None:
    assert findings(line, "3") == []


@pytest.mark.parametrize("line", REFUSED + TAKEN)
def test_lines_fail_as_in_keras(line: str) -> None:
    scope: dict[str, object] = {}
    exec(HEAD, scope)
    if line in TAKEN:
        exec(line, scope)
        return
    with pytest.raises(NotImplementedError, match="compute_output_shape"):
        exec(line, scope)


ASKED = {
    "Silent().compute_output_shape((None, 3))": "Silent",
    "Heir().compute_output_shape((2, 3))": "Heir",
    "Net().compute_output_shape((None, 3))": "Net",
    "Asking(Silent()).compute_output_shape((None, 3))": "Silent",
}
TOLD = [
    "Telling().compute_output_shape((None, 3))",
    "Asking(Wide(3)).compute_output_shape((None, 3))",
    "Functional().compute_output_shape((None, 3))",
    "hasattr(Silent(), 'compute_output_shape')",
    "Silent().compute_output_spec(keras.KerasTensor((None, 3))).shape",
]


@pytest.mark.parametrize("line", ASKED)
def test_a_layer_without_the_method_is_asked(line: str) -> None:
    (found,) = findings(line, "3")
    name = ASKED[line]
    assert found.startswith(f"{name} has no compute_output_shape() of its own, and Keras 3 has none for it")
    assert found.endswith(f"; define compute_output_shape(self, input_shape) in {name}")
    assert findings(line, "2") == []
    with pytest.raises(NotImplementedError, match="compute_output_shape"):
        exec(HEAD + line, {})


@pytest.mark.parametrize("line", TOLD)
def test_others_tell_it(line: str) -> None:
    assert findings(line, "3") == []
    exec(HEAD + line, {})
