import keras
import numpy as np


class MyLayer(keras.layers.Layer):
    def build(self, input_shape):
        self.matrix = self.add_weight("matrix", shape=(input_shape[-1], 6), initializer="glorot_uniform")

    def call(self, inputs):
        return keras.ops.matmul(inputs, self.matrix)


print(MyLayer()(np.random.rand(4, 7, 9)).shape)
