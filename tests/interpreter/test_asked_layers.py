"""``layer.compute_output_shape(shape)`` of a shape that every version of Keras refuses there, and of others."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = "from keras import layers\n"
EQUAL = "{} needs sizes that are equal or 1 on every axis, but compute_output_shape gets {}"
FAILING = [
    (
        "layers.Reshape((4, 4)).compute_output_shape((None, 15))",
        "Reshape needs 16 elements for (4, 4), but compute_output_shape gets (None, 15)",
    ),
    (
        "layers.Reshape((4, -1)).compute_output_shape([None, 15])",
        "Reshape needs a multiple of 4 elements for (4, -1), but compute_output_shape gets (None, 15)",
    ),
    (
        "layers.Add().compute_output_shape([(None, 3, 4), (None, 3)])",
        EQUAL.format("Add", "(None, 3, 4) and (None, 3)"),
    ),
    (
        "layers.Subtract().compute_output_shape([(None, 3), (None, 4)])",
        EQUAL.format("Subtract", "(None, 3) and (None, 4)"),
    ),
    (
        "layers.Multiply().compute_output_shape([(None, 2, 2, 3), (None, 1, 1, 4)])",
        EQUAL.format("Multiply", "(None, 2, 2, 3) and (None, 1, 1, 4)"),
    ),
]
RUNNING = [
    "layers.Reshape((5, -1)).compute_output_shape((None, 15))",
    "layers.Reshape((4, -1)).compute_output_shape((None, None, 15))",
    "layers.Add().compute_output_shape([(None, 3, 4), (None, 4)])",
    "layers.Minimum().compute_output_shape([(None, 2, 2, 3), (None, 1, 1, 3)])",
    "layers.LSTM(4).compute_output_shape((None, 6))",
    "layers.Dot(1).compute_output_shape([(None, 4), (None, 5)])",
    "layers.Concatenate().compute_output_shape([(None, 4, 3), (None, 5, 3)])",
    "try:\n    layers.Reshape((4, 4)).compute_output_shape((None, 15))\nexcept ValueError:\n    pass",
]
"""What runs, some of it although a call would fail."""


@pytest.mark.parametrize(("text", "said"), FAILING)
def test_shapes_that_are_refused(text: str, said: str) -> None:
    assert errors(HEADER + text, 2) == errors(HEADER + text, 3) == [said]


@pytest.mark.parametrize("text", RUNNING)
def test_shapes_that_nobody_refuses(text: str) -> None:
    assert errors(HEADER + text, 2) == errors(HEADER + text, 3) == []


@pytest.mark.parametrize("text", [text for text, _ in FAILING])
def test_these_programs_fail_in_keras(text: str) -> None:
    with pytest.raises(ValueError, match=r"must be unchanged|incompatible shapes"):
        exec(HEADER + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_these_programs_run_in_keras(text: str) -> None:
    exec(HEADER + text, {})
