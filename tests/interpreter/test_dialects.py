"""Which Keras a program without dependency files is read for, by the words that it uses."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

KERAS_1 = """\
kernel_size = (3, 3)
from keras.models import Sequential
from keras.layers import Convolution2D, Flatten, Dense
model = Sequential()
model.add(Convolution2D(32, 3, 3, border_mode='same', input_shape=(28, 28, 1), dim_ordering='tf'))
"""
BETWEEN = """\
from keras import backend as K
from keras.models import Sequential
from keras.layers.convolutional import Conv2D, MaxPooling2D
K.set_image_dim_ordering('th')
model = Sequential()
model.add(Conv2D(30, (5, 5), input_shape=(1, 28, 28)))
model.add(MaxPooling2D())
"""
CUDNN = """\
from keras.layers import Input, CuDNNLSTM, Dense
from keras.models import Model
x = Input((5, 3))
model = Model(x, Dense(1)(CuDNNLSTM(4)(x)))
model.fit_generator(batches(), samples_per_epoch=10, nb_epoch=3)
"""


@pytest.mark.parametrize(("program", "dialect"), [(KERAS_1, "keras1"), (BETWEEN, "keras2"), (CUDNN, "keras2")])
def test_the_words_decide(program: str, dialect: str) -> None:
    source = Source(program, "<program>")
    found = analyze(parse(source), Configuration(), source)
    assert found.dialect == dialect
    assert found.diagnostics == []


def test_three_numbers_of_a_convolution() -> None:
    """The standalone Keras 2 took them for a kernel at first, later for kernel and strides."""
    program = "from ROOT import layers, Input\nx = Input((28, 28, 1))\ny = layers.Conv2D(8, 3, 3)(x)\n"
    sizes = {}
    for root in ("keras", "tensorflow.keras"):
        source = Source(program.replace("ROOT", root), "<program>")
        sizes[root] = analyze(parse(source), Configuration(keras_version="2"), source).calls[-1].output
    assert sizes == {"keras": [None, "?", "?", 8], "tensorflow.keras": [None, 9, 9, 8]}
