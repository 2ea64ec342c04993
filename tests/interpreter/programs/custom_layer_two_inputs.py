import keras
from keras import layers


class Gate(layers.Layer):
    def build(self, value_shape, gate_shape):
        self.dense = layers.Dense(value_shape[-1], activation="sigmoid")
        self.dense.build(gate_shape)

    def call(self, value, gate):
        return value * self.dense(gate)  # shape: (None, 12, 8) | (None, 12, 3)


class Mix(layers.Layer):
    def build(self, input_shape):
        left, right = input_shape
        self.left, self.right = layers.Dense(right[-1]), layers.Dense(right[-1])

    def call(self, inputs):
        left, right = inputs
        return self.left(left) + self.right(right)  # shape: (None, 12, 3)


value = keras.Input((12, 8))  # shape: (None, 12, 8)
gate = keras.Input((12, 3))  # shape: (None, 12, 3)
a = Gate()(value, gate)  # shape: (None, 12, 8)
b = Mix()([value, gate])  # shape: (None, 12, 3)
c = Gate()(b, gate=a)  # shape: (None, 12, 3)
