import keras
import numpy as np


class Expanded(keras.layers.Dense):
    def call(self, inputs):
        return keras.ops.expand_dims(super().call(inputs), 1)


class Paired(keras.layers.Dropout):
    def call(self, inputs, training=False):
        return super().call(inputs, training=training), inputs


inputs = keras.Input((4,))
# Keras asks Dense for the shape, whatever call() makes of it.
wide = keras.layers.Concatenate()([Expanded(3)(inputs), inputs])
assert wide.shape == (None, 7)
single = keras.layers.Dense(2)(Paired(0.5)(inputs))
assert single.shape == (None, 2)
left, right = Paired(0.5)(np.zeros((2, 4)))
assert Expanded(3)(np.zeros((2, 4))).shape == (2, 1, 3)
