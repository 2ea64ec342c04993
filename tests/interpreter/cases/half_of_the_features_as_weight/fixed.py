import keras
from keras import layers, ops


class Gate(layers.Layer):
    def build(self, input_shape):
        features = input_shape[-1]
        self.kernel = self.add_weight(shape=(features, features // 2), initializer="glorot_uniform", name="kernel")
        self.bias = self.add_weight(shape=(features // 2,), initializer="zeros", name="bias")

    def call(self, x):
        return ops.sigmoid(ops.matmul(x, self.kernel) + self.bias)


x = keras.Input((64,))
model = keras.Model(x, Gate()(x))
