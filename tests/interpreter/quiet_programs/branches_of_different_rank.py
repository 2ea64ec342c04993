"""What a layer was built for on one path says nothing about the other paths."""

import random

import keras
from keras import layers


class Scale(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units))

    def call(self, inputs):
        return keras.ops.matmul(inputs, self.kernel)


frames, summary = keras.Input((8, 4)), keras.Input((6,))
x = summary[:, :2] if random.random() > 2 else frames
x = layers.Dense(8)(x)
x = Scale(5)(x)
x = layers.BatchNormalization()(x)
x = keras.Sequential([layers.Dense(7), layers.Dense(8)])(x)
outputs = layers.LSTM(3)(x)
model = keras.Model([frames, summary], outputs)

y = frames
if random.random() > 2:
    y = layers.Conv1D(3, 3)(frames)
y = layers.Conv1D(6, 3, padding="same")(y)
encoder = keras.Model(frames, layers.GRU(2)(y))
