"""The batch axis that a Sequential without an input of its own has noted, once it was built."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import keras
import numpy as np
line = keras.Sequential([keras.layers.Dense(3)])
data, labels = np.zeros((10, 4)), np.zeros((10, 3))
line.compile("sgd", "mse")
"""
BUILDING = [
    "line.build((5, 4))",
    "line.build((None, 4))",
    "line(keras.Input((4,)))",
    "line(keras.layers.Input(batch_shape=(6, 4)))",
    "line(data)",
    "line(data)\nline(data[:3])",
    "line.fit(data, labels, batch_size=5, verbose=0)",
    "line.fit(data, labels, verbose=0)",
    "line.evaluate(data, labels, verbose=0)",
    "line.predict(data, verbose=0)",
    "line.predict(np.zeros((70, 4)), verbose=0)\nline.predict(data, verbose=0)",
    "line.train_on_batch(data, labels)",
    "line.predict_on_batch(data)",
    "line.build((5, 4))\nline.add(keras.layers.Dense(3))",
]
KNOWN = {
    "line.build((5, 4))": (5, 2),
    "line.build((None, 4))": (None, 2),
    "line(keras.Input((4,)))": (None, 2),
    "line(keras.layers.Input(batch_shape=(6, 4)))": (6, 2),
    "line(data)": (10, 3),
}
"""The size that is known, and the version of Keras since which it is."""
ASKED = "\nkeras.layers.Dense(-1 if line.output_shape {} ({}, 3) or line.input_shape {} ({}, 4) else 3)\n"
SAID = "Dense needs a positive integer as units, not -1"


@pytest.mark.parametrize("text", BUILDING)
def test_keras_has_no_other_one_than_is_known(text: str) -> None:
    names: dict[str, object] = {}
    exec(HEADER + text, names)
    batch = names["line"].output_shape[0]  # type: ignore[attr-defined]
    assert errors(HEADER + text + ASKED.format("!=", batch, "!=", batch), 3) == []


@pytest.mark.parametrize("text", KNOWN)
def test_it_is_known_of_what_builds_a_model_alone(text: str) -> None:
    size, least = KNOWN[text]
    for version in (2, 3):
        found = errors(HEADER + text + ASKED.format("==", size, "==", size), version)
        assert found == ([SAID] if version >= least else [])


@pytest.mark.parametrize("text", [text for text in BUILDING if "(data" in text or "zeros" in text])
def test_data_leave_it_open_in_keras_2(text: str) -> None:
    for size in (5, 10, 32, None):
        for relation in ("==", "!="):
            assert errors(HEADER + text + ASKED.format(relation, size, relation, size), 2) == []


INSIDE = """\
import keras
import numpy as np
model = keras.Sequential([keras.layers.Dense(3), keras.layers.Dense(2)])
model(np.zeros((6, 4)))
inner = model.layers[0].output
assert inner.shape == (6, 3) and model.inputs[0].shape == (6, 4) and model.outputs[0].shape == (6, 2)
keras.layers.LSTM(3, stateful=True)(keras.layers.Reshape((3, 1))(inner))
part = keras.Model(model.inputs, inner)
assert part(np.zeros((9, 4))).shape == model.predict(np.zeros((9, 4)), verbose=0)[:, :1].shape[:1] + (3,)
keras.layers.Dense(1)(model(keras.Input((4,))))
"""


def test_tensors_between_the_layers_have_it_too() -> None:
    exec(INSIDE, {})
    assert errors(INSIDE, 3) == errors(INSIDE, 2) == []
    other = "\nkeras.layers.Add()([inner, keras.Input(batch_shape=(5, 3))])"
    with pytest.raises(ValueError, match="different batch sizes"):
        exec(INSIDE + other, {})
    (said,) = errors(INSIDE + other, 3)
    assert said.startswith("Add cannot merge different batch sizes, but 'inner' (Dense, line 4) has shape (6, 3)")
