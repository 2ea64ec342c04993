"""Layers that are called with arguments that they do not take, and models that cannot be made or built so."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import {keras} as keras
import numpy as np
words = keras.Input((8, 3))
mask = keras.Input((8,), dtype="bool")
x = keras.Input((8,))
line = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(3)])
open_line = keras.Sequential([keras.layers.Dense(3)])
"""
UNKNOWN = "has no argument {!r} where it is called; did you mean {!r}?"
ALREADY = "Sequential has an input of shape {} already, so that it cannot be built for {}"
FAILING = [
    (
        "keras.layers.LSTM(3)(words, initial_states=None)",
        "LSTM has no argument 'initial_states' where it is called; did you mean 'initial_state'?",
        (2, 3),
    ),
    (
        "keras.layers.MultiHeadAttention(2, 3)(words, words, return_attention_score=True)",
        f"MultiHeadAttention {UNKNOWN.format('return_attention_score', 'return_attention_scores')}",
        (2, 3),
    ),
    (
        "keras.layers.GlobalMaxPooling1D()(words, mask=mask)",
        "GlobalMaxPooling1D has no argument 'mask' where it is called; it takes inputs",
        (2, 3),
    ),
    (
        "keras.layers.Dense(3)(input=words)",
        "Dense has no argument 'input' where it is called; did you mean 'inputs'?",
        (2, 3),
    ),
    ("keras.layers.Dense(3)()", "Dense is called without an input", (2, 3)),
    ("keras.layers.Lambda('relu')", "Lambda needs a function, not 'relu'", (2, 3)),
    ("keras.layers.Lambda(None)", "Lambda needs a function, not None", (2, 3)),
    (
        "keras.layers.UpSampling2D((2.0, 3))(keras.Input((8, 8, 3)))",
        "UpSampling2D needs integers as size, not (2.0, 3)",
        (3,),
    ),
    ("line.build((None, 9))", ALREADY.format("(None, 8)", "(None, 9)"), (3,)),
    ("line.build((5, 8))", ALREADY.format("(None, 8)", "(5, 8)"), (3,)),
    ("open_line.build((None, 8))\nopen_line.build((None, 8, 8))", ALREADY.format("(None, 8)", "(None, 8, 8)"), (3,)),
    ("open_line(np.zeros((2, 8)))\nopen_line.build((2, 9))", ALREADY.format("(2, 8)", "(2, 9)"), (3,)),
    (
        "keras.Model([x, x], keras.layers.Dense(3)(x))",
        "Model gets the same input twice, the one of line 5",
        (2,),
    ),
]
"""What raises, and in which versions."""
RUNNING = [
    "keras.layers.Dense(3)(words, training=True)",
    "keras.layers.Dense(3)(inputs=words)",
    "keras.layers.LSTM(3)(words, mask=mask, initial_state=None)",
    "keras.layers.Dropout(0.5)(words, training=False)",
    "keras.layers.MultiHeadAttention(2, 3)(query=words, value=words)",
    "keras.layers.Bidirectional(keras.layers.LSTM(3))(words, mask=mask)",
    "keras.layers.TimeDistributed(keras.layers.Dense(3))(words, training=True)",
    "keras.layers.Lambda(lambda t, mask=None: t)(words, mask=mask)",
    "options = {}\nkeras.layers.Dense(3)(words, **options)",
    "line.build((None, 8))",
    "open_line.build((None, 8))\nopen_line.build((None, 8))",
    "first, second = keras.Input((8,)), keras.Input((8,))\nkeras.Model([first, second], first + second)",
]
"""What runs in both."""
SHAPES = "shape = {}.compute_output_shape({})\nkeras.layers.Dense(-1 if tuple(shape) != {} else 3)"


def header(version: int) -> str:
    return HEADER.format(keras="tf_keras" if version == 2 else "keras")


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
    for version in versions:
        with pytest.raises((TypeError, ValueError)):
            exec(header(version) + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_these_programs_run_in_keras(text: str) -> None:
    for version in (2, 3):
        exec(header(version) + text, {})


@pytest.mark.parametrize("version", [2, 3])
def test_a_sequential_that_is_not_built_tells_its_output_shape(version: int) -> None:
    assert errors(header(version) + SHAPES.format("open_line", "(None, 8)", "(None, 3)"), version) == []
    (said,) = errors(header(version) + SHAPES.format("open_line", "(None, 8)", "(None, 4)"), version)
    assert said == "Dense needs a positive integer as units, not -1"
    exec(header(version) + SHAPES.format("open_line", "(None, 8)", "(None, 3)"), {})


ADAPTED = """\
scaled = keras.layers.Normalization()
scaled.adapt(np.zeros((3, {})))
y = scaled(np.zeros({}, "float32"))
keras.layers.Dense(-1 if tuple(y.shape) != {} else 3)
"""
KEPT = "Normalization was built for shape (3, 4), but 'np.zeros((2, 5), \"float32\")' has shape (2, 5)"


@pytest.mark.parametrize("version", [2, 3])
def test_what_a_layer_was_adapted_to_decides(version: int) -> None:
    for width, given, shape in ((4, (2, 4), (2, 4)), (4, (2, 1), (2, 4)), (4, (4,), (1, 4)), (1, (2, 5), (2, 5))):
        text = header(version) + ADAPTED.format(width, given, shape)
        assert errors(text, version) == []
        exec(text, {})
    text = header(version) + ADAPTED.format(4, (2, 5), (2, 5))
    assert errors(text, version) == [KEPT]
    with pytest.raises(Exception, match="Incompatible shapes"):
        exec(text, {})


def test_data_that_nobody_knows_adapt_a_layer_to_anything() -> None:
    text = "scaled = keras.layers.Normalization()\nscaled.adapt(np.load('rows.npy'))\n"
    text += "scaled(np.zeros((2, 4)))\nscaled(np.zeros((2, 5)))\n"
    assert errors(header(3) + text, 3) == errors(header(2) + text, 2) == []


def test_arrays_among_sizes_are_not_written_out() -> None:
    program = "import numpy as np\nfrom keras import layers\nlayers.Conv2D([np.zeros(3), 2], 3)\nlayers.Dense((4,))\n"
    assert errors(program, 3) == [
        "Conv2D needs a positive integer as filters, not [?, 2]",
        "Dense needs a positive integer as units, not (4,)",
    ]
