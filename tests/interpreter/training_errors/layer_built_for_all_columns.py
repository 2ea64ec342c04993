import keras
import numpy as np
from keras import ops


class Projection(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units))

    def call(self, x):
        return ops.matmul(x, self.w)


class Masked(keras.Model):
    def __init__(self):
        super().__init__()
        self.project = Projection(1)

    def build(self, input_shape):
        self.project.build(input_shape)

    def call(self, inputs):
        return self.project(inputs[:, :-1]) * inputs[:, -1:]


model = Masked()
model.compile("sgd", "mse")
model.fit(np.zeros((8, 5)), np.zeros((8, 1)), verbose=0)
