"""Masks that a call gives by name, and what each layer makes of those of another size."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import keras
import numpy as np
from keras import layers
words = keras.Input((4, 5))
other = keras.Input((6, 5))
data = np.zeros((2, 4, 5), "float32")
values = np.zeros((2, 6, 5), "float32")
def of(*shape):
    return np.ones(shape, "bool")
def told(*shape):
    return keras.Input(shape, dtype="bool")
"""
BUILT = "; Keras builds this, but every run fails"
SCORES = "needs a value mask that broadcasts to {}, the scores of each query and value; the mask has shape {}"
OF_SCORES = "needs an attention_mask that broadcasts to (2, 4, 4, 6), the scores of each head, query and key"
OF_VALUES = "needs a value_mask that broadcasts to (2, 4, 6), for each query and value"
LIST = "expects a list [query_mask, value_mask] as its mask; it is"
DATA = [
    (
        "layers.Softmax()(data, mask=of(2, 4, 6))",
        "Softmax needs a mask that broadcasts to (2, 4, 5), its input",
        (2, 4, 6),
    ),
    ("layers.LSTM(3)(data, mask=of(4))", "LSTM needs a mask (batch, timesteps)", (4,)),
    ("layers.LSTM(3)(data, mask=of(3, 4))", "LSTM needs a mask of batch size 2", (3, 4)),
    (
        "layers.GRU(3)(data, mask=of(2, 4, 5))",
        "GRU needs a mask (batch, timesteps), or with an axis of 3 units",
        (2, 4, 5),
    ),
    ("layers.GRU(3, unroll=True)(data, mask=of(2, 3))", "GRU needs a mask of 4 timesteps", (2, 3)),
    ("layers.SimpleRNN(3)(data, mask=of(2, 3))", "SimpleRNN needs a mask of 4 timesteps", (2, 3)),
    ("layers.RNN(layers.LSTMCell(3))(data, mask=of(2, 3))", "RNN needs a mask of 4 timesteps", (2, 3)),
    ("layers.Bidirectional(layers.GRU(3))(data, mask=of(4))", "Bidirectional needs a mask (batch, timesteps)", (4,)),
    (
        "layers.ConvLSTM1D(3, 2)(np.zeros((2, 4, 6, 5), 'float32'), mask=of(3, 4))",
        "ConvLSTM1D needs a mask of batch size 2",
        (3, 4),
    ),
    (
        "layers.GlobalAveragePooling1D()(data, mask=of(2, 3))",
        "GlobalAveragePooling1D needs a mask that broadcasts to (2, 4, 5), its input",
        (2, 3),
    ),
    (
        "layers.BatchNormalization()(data, training=True, mask=of(2, 3))",
        "BatchNormalization needs a mask that broadcasts to (2, 4, 5), its input",
        (2, 3),
    ),
    (
        "layers.AdditiveAttention()([data, values], mask=[of(2, 7), None])",
        "AdditiveAttention needs a query mask that broadcasts to (2, 4, 5), its output",
        (2, 7),
    ),
]
"""What no version takes: what is wanted, and the shape of the mask."""
FAILING = [(text, f"{said}; the mask has shape {shape}", (2, 3)) for text, said, shape in DATA] + [
    ("layers.Attention()([words, other], mask=told(6))", f"Attention {LIST} a tensor", (2, 3)),
    ("layers.Attention()([data, values], mask=[of(2, 6)])", f"Attention {LIST} a list of 1", (2, 3)),
    ("layers.Attention()([data, values], mask=(None, of(2, 6)))", f"Attention {LIST} a tuple", (2, 3)),
    ("layers.Attention()([data, values], mask=[None, of(2, 6), of(2, 6)])", f"Attention {LIST} a list of 3", (2,)),
    (
        "layers.TimeDistributed(layers.Dense(3))(data, mask=of(2, 3))",
        "TimeDistributed needs a mask (2, 4), the batch and the timesteps of its input; the mask has shape (2, 3)",
        (3,),
    ),
    (
        "layers.MultiHeadAttention(2, 3)(data, values, value_mask=of(2, 7))",
        f"MultiHeadAttention {OF_VALUES}; the mask has shape (2, 7)",
        (3,),
    ),
    (
        "layers.GroupQueryAttention(3, 4, 2)(data, values, attention_mask=of(2, 4, 7))",
        f"GroupQueryAttention {OF_SCORES}; the mask has shape (2, 4, 7)",
        (3,),
    ),
]
"""What raises, and in which versions."""
RUN_LATER = [
    (
        "layers.Attention()([words, other], mask=[None, told(7)])",
        f"Attention {SCORES.format('(None, 4, 6)', '(None, 7)')}",
    ),
    ("layers.LSTM(3)(words, mask=told())", "LSTM needs a mask (batch, timesteps); the mask has shape (None,)"),
    (
        "layers.Softmax()(words, mask=told(4, 6))",
        "Softmax needs a mask that broadcasts to (None, 4, 5), its input; the mask has shape (None, 4, 6)",
    ),
]
"""What Keras 2 refuses while it builds, and Keras 3 when it runs."""
RUNNING = [
    "layers.Softmax()(data, mask=of(4, 5))",
    "layers.Softmax()(words, mask=told(1, 5))",
    "layers.LSTM(3)(data, mask=of(1, 4))",
    "layers.LSTM(3)(words, mask=told(6))",
    "layers.GRU(3)(data, mask=of(2, 4, 1))",
    "layers.GRU(3, unroll=True)(data, mask=of(2, 6))",
    "layers.SimpleRNN(3)(data, mask=np.any(data != 0, axis=-1))",
    "layers.Bidirectional(layers.LSTM(3))(data, mask=of(2, 4))",
    "layers.BatchNormalization()(data, mask=of(2, 3))",
    "layers.BatchNormalization()(data, training=True, mask=of(2, 4))",
    "layers.GlobalAveragePooling1D(data_format='channels_first')(data, mask=of(2, 5))",
    "layers.Attention()([data, values], mask=[of(4), of(6)])",
    "layers.Attention()([data[:1], values[:1]], mask=[of(3, 4), of(3, 6)])",
    "layers.Attention()([words, other, other], mask=[told(4), told(6), told(6)])",
    "layers.TimeDistributed(layers.Dense(3))(data, mask=of(2, 4))",
    "layers.MultiHeadAttention(2, 3)(data, values, attention_mask=of(4, 6))",
]
"""What runs in both."""


@pytest.mark.parametrize(("text", "said", "versions"), FAILING)
def test_it_is_named(text: str, said: str, versions: tuple[int, ...]) -> None:
    for version in versions:
        assert errors(HEADER + text, version) == [said]


@pytest.mark.parametrize(("text", "said"), RUN_LATER)
def test_it_is_named_though_keras_3_builds_it(text: str, said: str) -> None:
    assert errors(HEADER + text, 2) == [said]
    assert errors(HEADER + text, 3) == [said + BUILT]


@pytest.mark.parametrize("text", RUNNING)
def test_nothing_is_said_of_others(text: str) -> None:
    assert errors(HEADER + text, 2) == errors(HEADER + text, 3) == []


@pytest.mark.parametrize("text", [text for text, _, versions in FAILING if 3 in versions])
def test_these_programs_fail_in_keras(text: str) -> None:
    import tensorflow as tf

    with pytest.raises((ValueError, IndexError, TypeError, tf.errors.OpError)):
        exec(HEADER + text, {})


@pytest.mark.parametrize("text", RUNNING)
def test_these_programs_run_in_keras(text: str) -> None:
    exec(HEADER + text, {})
