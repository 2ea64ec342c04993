import keras
import numpy as np
from keras import ops


class MinimalRNNCell(keras.layers.Layer):

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name='kernel')
        self.recurrent_kernel = self.add_weight(shape=(self.units, self.units), name='recurrent_kernel')

    def call(self, inputs, states):
        h = ops.matmul(inputs, self.kernel)
        output = h + ops.matmul(states[0], self.recurrent_kernel)
        output = ops.concatenate([output, h], axis=-1)
        return output, [output[:, :self.units]]


x = keras.Input((None, 5))
model = keras.Model(x, keras.layers.RNN(MinimalRNNCell(32))(x))
print(model.predict(np.random.rand(2, 7, 5)).shape)
