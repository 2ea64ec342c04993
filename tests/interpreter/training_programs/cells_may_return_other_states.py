import keras
import numpy as np
from keras import layers, ops


class Growing(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def call(self, inputs, states):
        output = inputs[:, :1] + states[0]
        return output, [ops.concatenate([output, output], axis=-1)]


class Bare(Growing):
    def call(self, inputs, states):
        output = inputs[:, :1] + states[0]
        return output, output


x = np.zeros((2, 3, 5), "float32")
inputs = keras.Input((3, 5))
print(keras.Model(inputs, layers.RNN(Growing(4), unroll=True)(inputs)).predict(x, verbose=0))
print(layers.RNN(Growing(4))(x[:, :1]))
print(keras.Model(inputs, layers.RNN(Bare(4))(inputs)).predict(x, verbose=0))
