"""``model.compute_output_shape(shape)``: Keras 3 compares the shape with the input, Keras 2 asks the layers only."""

from __future__ import annotations

import textwrap

import pytest

from tests.interpreter.told import errors

HEADER = textwrap.dedent(
    """\
    import keras
    from keras import layers

    def graph(*shape):
        start = keras.Input(shape)
        return keras.Model(start, layers.Dense(2)(start))

    def stack(*shape):
        return keras.Sequential([keras.Input(shape), layers.Dense(2)])

    def pair():
        one, other = keras.Input((3,), name="one"), keras.Input((4,), name="other")
        return keras.Model([one, other], layers.concatenate([one, other]))

    def named():
        one, other = keras.Input((3,), name="one"), keras.Input((4,), name="other")
        return keras.Model({"one": one, "other": other}, layers.concatenate([one, other]))
    """
)
SAID = "{} expects shape {}, but compute_output_shape gets {}"
FAILING = [
    ("graph(3).compute_output_shape((None, 4))", SAID.format("Model", "(None, 3)", "(None, 4)")),
    ("graph(3).compute_output_shape((7, 4))", SAID.format("Model", "(None, 3)", "(7, 4)")),
    ("graph(3).compute_output_shape((None, 5, 3))", SAID.format("Model", "(None, 3)", "(None, 5, 3)")),
    ("graph(None, 3).compute_output_shape((None, 5, 4))", SAID.format("Model", "(None, None, 3)", "(None, 5, 4)")),
    ("stack(3).compute_output_shape([None, 4])", SAID.format("Sequential", "(None, 3)", "(None, 4)")),
    ("stack(8, 8, 3).compute_output_shape((8, 8, 3))", SAID.format("Sequential", "(None, 8, 8, 3)", "(8, 8, 3)")),
    (
        "model = keras.Sequential([layers.Dense(3)])\nmodel.build((None, 4))\nmodel.compute_output_shape((None, 5))",
        SAID.format("Sequential", "(None, 4)", "(None, 5)"),
    ),
    (
        "model = keras.Sequential([graph(3), layers.Dense(1)])\nmodel.compute_output_shape((None, 6))",
        SAID.format("Sequential", "(None, 3)", "(None, 6)"),
    ),
    (
        "pair().compute_output_shape([(None, 4), (None, 3)])",
        SAID.format("Model", "(None, 3)", "(None, 4) and (None, 3)"),
    ),
    (
        "pair().compute_output_shape([(None, 3)])",
        "Model expects 2 inputs, but compute_output_shape gets (None, 3)",
    ),
    (
        "named().compute_output_shape({'one': (None, 3), 'other': (None, 5)})",
        SAID.format("Model", "(None, 4)", "'one': (None, 3), 'other': (None, 5)"),
    ),
    (
        "named().compute_output_shape({'one': (None, 3), 'others': (None, 4)})",
        (
            "Model gets no 'other', but compute_output_shape gets 'one': (None, 3), 'others': (None, 4); "
            "it has the inputs 'one', 'other'"
        ),
    ),
]
RUNNING = [
    "assert graph(3).compute_output_shape((None, 3)) == (None, 2)",
    "assert graph(3).compute_output_shape((7, 3)) == (7, 2)",
    "assert graph(3).compute_output_shape((3,)) == (2,)",
    "assert graph(3).compute_output_shape((None, 3, 1)) == (None, 3, 2)",
    "assert graph(3, 1).compute_output_shape((None, 3)) == (None, 2)",
    "assert graph(5, 3).compute_output_shape((None, None, 3)) == (None, None, 2)",
    "assert graph(5, 3).compute_output_shape((None, 5, None)) == (None, 5, 2)",
    "assert stack(None, 3).compute_output_shape((None, 3)) == (None, 2)",
    "assert graph(3).compute_output_shape([(None, 3)]) == (None, 2)",
    "assert pair().compute_output_shape(((None, 3), (None, 4))) == (None, 7)",
    "assert named().compute_output_shape({'one': (None, 3), 'other': (None, 4)}) == (None, 7)",
    (
        "model = keras.Sequential([layers.Dense(3)])\n"
        "assert model.compute_output_shape((None, 4)) == model.compute_output_shape((None, 5)) == (None, 3)"
    ),
    (
        "start = keras.Input(batch_shape=(2, 3))\n"
        "assert keras.Model(start, layers.Dense(2)(start)).compute_output_shape((4, 3)) == (4, 2)"
    ),
    "try:\n    graph(3).compute_output_shape((None, 4))\nexcept ValueError:\n    pass",
]


@pytest.mark.parametrize(("text", "said"), FAILING)
def test_shapes_that_models_of_keras_3_refuse(text: str, said: str) -> None:
    assert errors(HEADER + text, 3) == [said]
    assert errors(HEADER + text, 2) == []


@pytest.mark.parametrize("text", RUNNING)
def test_shapes_that_models_take(text: str) -> None:
    assert errors(HEADER + text, 2) == errors(HEADER + text, 3) == []


@pytest.mark.parametrize("text", [text for text, _ in FAILING])
def test_these_programs_fail_in_keras(text: str) -> None:
    with pytest.raises(ValueError, match=r"incompatible with the layer|expects 2 named input|Missing data for input"):
        exec(HEADER + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_these_programs_run_in_keras(text: str) -> None:
    exec(HEADER + text, {})
