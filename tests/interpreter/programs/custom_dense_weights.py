import keras
from keras import ops
from keras.layers import Dense, Input, Layer


class Linear(Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="random_normal", trainable=True)
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b


class AttentionPool(Layer):
    def build(self, input_shape):
        self.v = self.add_weight(shape=(input_shape[-1], 1))

    def call(self, h):
        weights = ops.softmax(ops.matmul(h, self.v), axis=1)
        return ops.sum(weights * h, axis=1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], input_shape[-1])


x = Input((12, 20))  # shape: (None, 12, 20)
y = Linear(8)(x)  # shape: (None, 12, 8)
y = Linear(units=6, name="second")(y)  # shape: (None, 12, 6)
p = AttentionPool()(y)  # shape: (None, 6)
z = Dense(3)(p)  # shape: (None, 3)
model = keras.Model(x, z)
