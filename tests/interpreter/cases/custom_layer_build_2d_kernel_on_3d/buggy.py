import keras
from keras import layers, ops


class Linear(keras.layers.Layer):
    def __init__(self, units=32, input_dim=32):
        super().__init__()
        self.w = self.add_weight(shape=(input_dim, units), initializer='random_normal', trainable=True)
        self.b = self.add_weight(shape=(units,), initializer='zeros', trainable=True)

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b  # fails: keras-op-mismatch


x = keras.Input((64,))
y = Linear(16, 32)(x)
z = Linear(4, 16)(y)
model = keras.Model(x, z)
