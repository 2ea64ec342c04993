"""Shapes that only Keras 2 gives: of wrapped subclasses, several inputs, chosen axes, and with the time in front."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import tf_keras as keras
from tf_keras import layers
class Same(layers.LSTM):
    pass
words, others = keras.Input((4, 5)), keras.Input((4, 6))
first, second = keras.Input((5,)), keras.Input((6,))
joined = keras.Model([first, second], layers.Concatenate()([first, second]))
single = keras.Model(first, layers.Dense(3)(first))
x, y = keras.Input((4, 6, 5)), keras.Input((4, 7, 5))
"""
SHAPES = {
    "layers.Bidirectional(Same(3))(words)": (None, 6),
    "layers.Bidirectional(Same(3, return_sequences=True), merge_mode='sum')(words)": (None, 4, 3),
    "layers.Bidirectional(Same(3), backward_layer=Same(4, go_backwards=True))(words)": (None, 7),
    "layers.TimeDistributed(joined)([words, others])": (None, 4, 11),
    "layers.TimeDistributed(joined)([words, keras.Input((3, 6))])": (None, 4, 11),
    "layers.TimeDistributed(layers.Concatenate())([words, others])": (None, 4, 11),
    "layers.TimeDistributed(layers.Add())([words, words])": (None, 4, 5),
    "layers.TimeDistributed(single)([words])": (None, 4, 3),
    "layers.LSTM(3)([words])": (None, 3),
    "layers.LSTM(3, time_major=True)(words)": (4, 3),
    "layers.GRU(3, time_major=True, return_sequences=True)(words)": (None, 4, 3),
    "layers.LSTM(3, time_major=True, return_state=True)(words)[2]": (4, 3),
    "layers.Bidirectional(layers.LSTM(3, time_major=True))(words)": (4, 6),
    "layers.MultiHeadAttention(2, 3, attention_axes=(1, 2))(x, x)": (None, 4, 6, 5),
    "layers.MultiHeadAttention(2, 3, attention_axes=2)(x, y, return_attention_scores=True)[1]": (None, 4, 2, 6, 7),
    "layers.MultiHeadAttention(2, 3, attention_axes=(2, 1))(x, y, return_attention_scores=True)[1]": (
        *(None, 2),
        *(6, 4),
        *(7, 4),
    ),
}
ASKED = "layers.Dense(-1 if tuple({}.shape) != {} else 3)"


@pytest.mark.parametrize("text", SHAPES)
def test_the_shape_is_known(text: str) -> None:
    shape = SHAPES[text]
    assert errors(HEADER + ASKED.format(text, shape), 2) == []
    (said,) = errors(HEADER + ASKED.format(text, (*shape[:-1], 99)), 2)
    assert said == "Dense needs a positive integer as units, not -1"


@pytest.mark.parametrize("text", SHAPES)
def test_it_is_that_of_keras(text: str) -> None:
    names: dict[str, object] = {}
    exec(f"{HEADER}shape = tuple({text}.shape)", names)
    assert names["shape"] == SHAPES[text]


def test_axes_without_attention_are_the_same() -> None:
    text = f"{HEADER}layers.MultiHeadAttention(2, 3, attention_axes=2)(x, keras.Input((3, 7, 5)))"
    (said,) = errors(text, 2)
    assert said.startswith("MultiHeadAttention needs matching sizes of axis 1, but 'x' (Input, line 9)")
    with pytest.raises(ValueError, match="Dimensions must be equal"):
        exec(text, {})
