import keras
import numpy as np
from keras import ops


class Projection(keras.layers.Layer):
    def __init__(self, units, size=None):
        super().__init__()
        self.units = units
        if size is not None:
            self.build((None, size))

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units))

    def call(self, x):
        return ops.matmul(x, self.w)


class Again(Projection):
    def build(self, input_shape):
        super().build((None, input_shape[-1] - 1))

    def call(self, x):
        return super().call(x[:, 1:])


class Chain(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.parts = [Projection(unit) for unit in units]

    def build(self, input_shape):
        for part, unit in zip(self.parts, self.units):
            part.build(input_shape)
            input_shape = (None, unit)

    def call(self, x):
        for part in self.parts:
            x = part(x)
        return x


layer = Projection(3)
layer.build((None, 4))
model = keras.Sequential([keras.Input((4,)), layer, Projection(5, 3), Again(2), Chain((3, 4, 1))])
model.compile("sgd", "mse")
model.fit(np.zeros((8, 4)), np.zeros((8, 1)), verbose=0)
