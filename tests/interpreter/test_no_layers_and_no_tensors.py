"""What stands where a layer, a shape or a single tensor belongs, and is none."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import keras
import numpy as np
x = keras.layers.Input((4,))
rows = keras.layers.Input((4, 3))
class Scale(keras.layers.Layer):
    def call(self, x):
        return 2 * x
class Thing:
    def __call__(self, x):
        return x
def double(x):
    return 2 * x
"""
AROUND = "expects layers, not a function; write Lambda(...) around it"
LIST = "expects a tensor, not a list of one, but '{}' (Input, line {}) has shape {}, leave the list out"
FAILING = [
    ("keras.Sequential([x, lambda t: 2 * t])", f"Sequential {AROUND}", (2, 3)),
    ("model = keras.Sequential()\nmodel.add(double)", f"Sequential {AROUND}", (2, 3)),
    (
        "keras.Sequential([keras.activations.relu])",
        "Sequential expects layers, not the function relu; write Activation(...) or Lambda(...) around it",
        (2, 3),
    ),
    ("keras.Sequential([keras.layers.Dense(3), [Scale()]])", "Sequential expects layers, not a list", (2, 3)),
    (
        "keras.Sequential([Scale])",
        "Sequential expects layers, not the class Scale; write Scale() with its arguments",
        (2, 3),
    ),
    (
        "keras.Sequential([Thing()])",
        "Sequential expects layers, not an object of the class Thing, which is no layer",
        (2, 3),
    ),
    *(
        (
            f"keras.Sequential([keras.{written}])",
            f"Sequential expects layers, not {label}(...), which is no layer",
            (2, 3),
        )
        for label, written in (
            ("Adam", "optimizers.Adam()"),
            ("MeanSquaredError", "losses.MeanSquaredError()"),
            ("L2", "regularizers.L2(0.1)"),
            ("Zeros", "initializers.Zeros()"),
            ("EarlyStopping", "callbacks.EarlyStopping()"),
        )
    ),
    *(
        (
            f"keras.Sequential([keras.{written}])",
            f"Sequential expects layers, not the {label}, which is no layer",
            (2, 3),
        )
        for label, written in (
            ("class AUC", "metrics.AUC"),
            ("class Adam", "optimizers.Adam"),
            ("class EarlyStopping", "callbacks.EarlyStopping"),
            ("function binary_crossentropy", "losses.binary_crossentropy"),
        )
    ),
    (
        "class Log(keras.callbacks.Callback):\n    pass\nkeras.Sequential([Log()])",
        "Sequential expects layers, not an object of the class Log, which is no layer",
        (2, 3),
    ),
    (
        "keras.Sequential([keras.metrics.MeanSquaredError()])",
        "Sequential expects layers, not MeanSquaredError(...), which is no layer",
        (3,),
    ),
    (
        "model = keras.Sequential()\nmodel.add(keras.metrics.Mean())",
        "Sequential expects layers, not Mean(...), which is no layer",
        (3,),
    ),
    ("model = keras.Sequential()\nmodel.pop()", "Sequential has no layer left to pop", (2, 3)),
    (
        "model = keras.Sequential([x, keras.layers.Dense(3)])\nmodel.pop()\nmodel.pop()",
        "Sequential has no layer left to pop",
        (2, 3),
    ),
    (
        "model = keras.Sequential([keras.layers.Dense(3)])\nmodel.pop()",
        "Sequential cannot pop its only layer in Keras 3",
        (3,),
    ),
    ("keras.layers.InputLayer()", "InputLayer needs a shape", (3,)),
    ("keras.layers.InputLayer(name='pixels')", "InputLayer needs a shape", (3,)),
    ("keras.Input(None)", "Input needs a shape", (2, 3)),
    ("keras.Input(shape=None)", "Input needs a shape", (2, 3)),
    ("keras.Input(shape=(4,), batch_shape=(2, 4))", "Input takes a shape or a batch_shape, not both", (3,)),
    ("y = keras.layers.Dense(3)([x])", f"Dense {LIST.format('x', 3, '(None, 4)')}", (3,)),
    ("y = keras.layers.Flatten()([rows])", f"Flatten {LIST.format('rows', 4, '(None, 4, 3)')}", (3,)),
    ("y = keras.layers.Conv1D(3, 2)([rows])", f"Conv1D {LIST.format('rows', 4, '(None, 4, 3)')}", (3,)),
    *(
        (f"y = keras.layers.{written}([rows])", f"{label} {LIST.format('rows', 4, '(None, 4, 3)')}", (3,))
        for label, written in (
            ("LSTM", "LSTM(3)"),
            ("GRU", "GRU(3, return_sequences=True)"),
            ("RNN", "RNN(keras.layers.LSTMCell(3))"),
            ("Bidirectional", "Bidirectional(keras.layers.LSTM(3))"),
            ("TimeDistributed", "TimeDistributed(keras.layers.Dense(3))"),
        )
    ),
    (
        "y = keras.layers.LSTM(3)((rows,))",
        f"LSTM {LIST.format('rows', 4, '(None, 4, 3)')}".replace("list", "tuple"),
        (3,),
    ),
    (
        "y = keras.layers.MultiHeadAttention(2, 3)(rows, [rows])",
        f"MultiHeadAttention {LIST.format('rows', 4, '(None, 4, 3)')}",
        (2, 3),
    ),
    (
        "y = keras.layers.LayerNormalization()([rows])",
        f"LayerNormalization {LIST.format('rows', 4, '(None, 4, 3)')}",
        (3,),
    ),
]
"""What raises, and in which versions at every release."""
RUNNING = [
    "keras.Sequential((keras.layers.Dense(3), Scale()))",
    "keras.Sequential([x, keras.layers.Lambda(double)])",
    "keras.Input(shape=(4,), batch_shape=None)",
    "keras.Input(())",
    "keras.layers.InputLayer(input_shape=(4,))",
    "model = keras.Sequential([x, keras.layers.Dense(3)])\nmodel.pop()",
    "model = keras.Sequential([keras.layers.Dense(3), keras.layers.Dense(3)])\nmodel.pop()\nmodel.add(Scale())",
    "keras.layers.Concatenate()([x])",
    "keras.layers.Dropout(0.5)([x])",
    "keras.layers.GlobalAveragePooling1D()([rows])",
    "keras.layers.Flatten()([np.zeros((2, 4))])",
    "dense = keras.layers.Dense(3)\ndense(x)\ndense([x])",
    "keras.Sequential([keras.layers.Dense(3)])([x])",
    "keras.Model(x, Scale()(x))([x])",
]
"""What runs in Keras 3."""


def messages(text: str, version: int) -> list[str]:
    return errors(HEADER + text, version)


@pytest.mark.parametrize(("text", "said", "versions"), FAILING)
def test_it_is_named(text: str, said: str, versions: tuple[int, ...]) -> None:
    for version in (2, 3):
        assert messages(text, version) == ([said] if version in versions else [])


@pytest.mark.parametrize("text", RUNNING)
def test_nothing_is_said_of_others(text: str) -> None:
    assert messages(text, 2) == messages(text, 3) == []


@pytest.mark.parametrize("text", [text for text, _, _ in FAILING])
def test_these_programs_fail_in_keras(text: str) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError, IndexError)):
        exec(HEADER + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_these_programs_run_in_keras(text: str) -> None:
    exec(HEADER + text, {})
