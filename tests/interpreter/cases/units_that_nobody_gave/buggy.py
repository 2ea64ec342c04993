import keras
from keras import layers, ops


class Linear(layers.Layer):
    def __init__(self, units=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform")  # fails: keras-undefined-dimension

    def call(self, x):
        return ops.matmul(x, self.kernel)


model = keras.Sequential([keras.Input((16,)), Linear(8), Linear()])
