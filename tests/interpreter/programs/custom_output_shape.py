import keras
from keras import layers


class Pairs(layers.Layer):
    def call(self, x):
        return keras.ops.concatenate([x, x], axis=-1), keras.ops.mean(x, axis=1)

    def compute_output_shape(self, input_shape):
        batch, steps, features = input_shape
        return (batch, steps, 2 * features), (batch, features)


class Last(layers.Layer):
    def call(self, x):
        return x[:, -1]

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *input_shape[2:])


x = keras.Input((9, 4))  # shape: (None, 9, 4)
doubled, mean = Pairs()(x)  # shape: [(None, 9, 8), (None, 4)]
a = layers.Dense(3)(mean)  # shape: (None, 3)
b = Last()(doubled)  # shape: (None, 8)
c = layers.Dense(2)(b)  # shape: (None, 2)
