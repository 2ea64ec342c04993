"""Layers and cells of the program that Keras builds although no run of them works."""

from __future__ import annotations

import pytest

from tests.interpreter.failing_runs import HEAD, REMARK, findings

LAYER = """
class Double(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def call(self, x):
        return keras.ops.concatenate([x, self.dense(x)], axis=1)
{declared}
y = Double({units})(q)
"""
DECLARED = """
    def compute_output_shape(self, shape):
        return (shape[0], 2 * shape[1], shape[2])
"""
CELL = """
class Cell(layers.Layer):
    state_size = 5

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 5))
        self.back = self.add_weight(shape=({rows}, 5))

    def call(self, inputs, states):
        output = keras.ops.matmul(inputs, self.kernel) + keras.ops.matmul(states[0], self.back)
        return output, [output]

y = layers.RNN(Cell())(q)
"""


def test_keras_3_does_not_look_into_a_call_whose_output_shape_is_told() -> None:
    told, traced = (findings(LAYER.format(declared=text, units=7)) for text in (DECLARED, ""))
    assert len(told) == len(traced) == 1
    assert REMARK in told[0]
    assert REMARK not in traced[0]
    assert findings(LAYER.format(declared=DECLARED, units=8)) == []


def test_cells_of_the_program_are_run() -> None:
    found = findings(CELL.format(rows=6))
    assert len(found) == 1
    assert "matmul needs equal sizes" in found[0]
    assert REMARK in found[0]
    assert findings(CELL.format(rows=5)) == []


def test_keras_2_runs_cells_while_it_builds() -> None:
    program = CELL.replace("keras.ops.", "tensorflow.").replace("\nclass", "\nimport tensorflow\nclass", 1)
    found = findings(program.format(rows=6), "2")
    assert len(found) == 1
    assert REMARK not in found[0]
    assert findings(program.format(rows=5), "2") == []


WEIGHT_OF_ONE_AXIS = """
class Scores(layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(5,))

    def call(self, x):
        return x @ self.w

Scores()(s)
"""
ITSELF_FOR_ITS_INPUT = """
class Halved(layers.Dense):
    def call(self, x):
        return super().call(self) / 2

Halved(3)(s)
"""


@pytest.mark.parametrize("program", [WEIGHT_OF_ONE_AXIS, ITSELF_FOR_ITS_INPUT])
def test_call_is_not_looked_into(program: str) -> None:
    found = findings(program)
    assert len(found) == 1
    assert REMARK in found[0]


@pytest.mark.parametrize("program", [WEIGHT_OF_ONE_AXIS, ITSELF_FOR_ITS_INPUT])
def test_only_the_run_fails_in_keras(program: str) -> None:
    import keras

    space: dict[str, object] = {}
    exec(HEAD + program, space)
    layer = space["Scores"]() if "Scores" in space else space["Halved"](3)  # type: ignore[operator]
    with pytest.raises(Exception, match=r"ndims|convert"):
        layer(keras.ops.zeros((2, 5)))
