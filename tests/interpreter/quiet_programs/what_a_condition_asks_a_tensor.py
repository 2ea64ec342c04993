"""A branch that a property of the tensor excludes is no error, though nobody sees what the condition gives."""

import keras
import numpy as np
from keras import backend as K
from keras.layers import LSTM, Dense, Flatten, GroupNormalization, Input
from my_layers import Kinds, channels_of, is_sequence, names

image = Input((8, 8, 3), name="image")
if is_sequence(image):
    image = LSTM(3)(image)
if not isinstance(image, np.ndarray):
    image = Flatten()(image)

pixels = Input((8, 8, 3))
if names.get(pixels.name) == "pairs" or hasattr(pixels, "pairs") or pixels.dtype == "int64":
    pixels = GroupNormalization(groups=2)(pixels)
if pixels._keras_history[0].name.startswith("pairs") or channels_of([pixels]) != 3:
    pixels = GroupNormalization(groups=2)(pixels)
for kind in Kinds.of(pixels):
    if kind == "sequence":
        pixels = LSTM(3)(pixels)


def block(data, is_vector):
    if is_vector(data):
        return Dense(3)(data)
    if Kinds.of(data) == Kinds.SEQUENCE:
        return LSTM(3)(data)
    return Flatten()(data)


block(Input((8, 8, 3)), names.is_vector)


def of_other_names(data):
    data = Dense(3)(data)
    if list(K.int_shape(data))[-1] != 3:
        data = GroupNormalization(groups=2)(data)
    if tuple(reversed(data.shape))[0] != 3 or 3 not in [size for size in data.shape]:
        data = GroupNormalization(groups=2)(data)
    *sizes, last = data.shape
    if last != 3 or sorted(data.shape[1:])[-1] < 3:
        data = GroupNormalization(groups=2)(data)
    if not list(filter(lambda size: size == 3, data.shape)):
        data = GroupNormalization(groups=2)(data)
    return data
