"""Shapes that only Keras 2 gives: of wrapped subclasses, several inputs, chosen axes, and with the time in front."""

from __future__ import annotations

import pytest

from tests.interpreter.told import errors

HEADER = """\
import tf_keras as keras
from tf_keras import layers
class Same(layers.LSTM):
    pass
class Wide(layers.LSTM):
    def __init__(self, units, extra=3, **kwargs):
        super().__init__(units, **kwargs)
        self.extra = extra
class Twice(layers.GRU):
    def __init__(self, units, **kwargs):
        super().__init__(units * 2, **kwargs)
class Fixed(layers.LSTM):
    def __init__(self, units):
        super().__init__(units)
class Sized(layers.GRU):
    def __init__(self, size, **kwargs):
        super().__init__(size, **kwargs)
words, others = keras.Input((4, 5)), keras.Input((4, 6))
first, second = keras.Input((5,)), keras.Input((6,))
joined = keras.Model([first, second], layers.Concatenate()([first, second]))
single = keras.Model(first, layers.Dense(3)(first))
light = keras.Sequential([keras.Input((5,)), layers.Lambda(lambda x: 2 * x)])
x, y = keras.Input((4, 6, 5)), keras.Input((4, 7, 5))
"""
SHAPES = {
    "layers.Bidirectional(Same(3))(words)": (None, 6),
    "layers.Bidirectional(Same(3, return_sequences=True), merge_mode='sum')(words)": (None, 4, 3),
    "layers.Bidirectional(Wide(3, return_sequences=True))(words)": (None, 4, 6),
    "layers.Bidirectional(Wide(3, 7), merge_mode='ave')(words)": (None, 3),
    "layers.Bidirectional(Twice(3))(words)": (None, 24),
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
    assert said.startswith("MultiHeadAttention needs matching sizes of axis 1, but 'x' (Input, line 23)")
    with pytest.raises(ValueError, match="Dimensions must be equal"):
        exec(text, {})


STEPS = "TimeDistributed applies {} to every step, which expects shape {}, but '{}' (Input, line {}) has shape {}, {}"
FAILING = {
    "layers.TimeDistributed(joined)([words, words])": STEPS.format(
        *("Model", "(None, 6)", "words", 18, "(None, 4, 5)", "a step has shape (None, 5)")
    ),
    "layers.TimeDistributed(joined)([others, others])": STEPS.format(
        *("Model", "(None, 5)", "others", 18, "(None, 4, 6)", "a step has shape (None, 6)")
    ),
    "layers.TimeDistributed(light)(others)": STEPS.format(
        *("Sequential", "(None, 5)", "others", 18, "(None, 4, 6)", "a step has shape (None, 6)")
    ),
    "layers.TimeDistributed(layers.Conv1D(2, 2))([x, y])": (
        "TimeDistributed expects 1 input, but it received 2, but 'x' (Input, line 23) has shape (None, 4, 6, 5) "
        "and 'y' (Input, line 23) has shape (None, 4, 7, 5)"
    ),
    "layers.Bidirectional(Fixed(3))(words)": (
        "Bidirectional makes Fixed again from its configuration, but Fixed.__init__() does not take its 'name'"
    ),
    "layers.Bidirectional(Sized(3))(words)": (
        "Bidirectional makes Sized again from its configuration, but Sized.__init__() needs 'size', which is not in it"
    ),
}


@pytest.mark.parametrize("text", FAILING)
def test_what_wrappers_refuse(text: str) -> None:
    assert errors(HEADER + text, 2) == [FAILING[text]]


@pytest.mark.parametrize("text", FAILING)
def test_keras_refuses_that(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        exec(HEADER + text, {})


@pytest.mark.parametrize("name", ["Fixed", "Sized"])
def test_no_version_makes_such_a_layer_again(name: str) -> None:
    text = HEADER.replace("tf_keras", "keras")
    found = errors(f"{text}layers.Bidirectional({name}(3))(words)", 3)
    assert found == [FAILING[f"layers.Bidirectional({name}(3))(words)"]]
    with pytest.raises(TypeError):
        exec(f"{text}layers.Bidirectional({name}(3))(words)", {})
