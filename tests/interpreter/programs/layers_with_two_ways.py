import os

import keras
from keras import activations, layers, ops

FAST = os.environ.get("FAST") == "1"


class Patches(layers.Layer):
    """The same patches by one of two ways."""

    def call(self, x):
        if FAST:
            kernel = ops.reshape(ops.eye(12), (2, 2, 3, 12))
            x = ops.conv(x, kernel, strides=2)
        else:
            x = ops.image.extract_patches(x, 2, strides=2)
        return ops.reshape(x, (-1, x.shape[1] * x.shape[2], 12))


class Positions(layers.Layer):
    """A bias for every pair of steps."""

    def call(self, x):
        batch, length = ops.shape(x)[:2]
        far = ops.arange(length)[None, :] - ops.arange(length)[:, None]
        return ops.broadcast_to(ops.expand_dims(far, 0), (batch, length, length))


def block(x, units, activation=None):
    activation = activations.get(activation)
    assert activation is not None
    x = layers.Dense(units)(x)  # shape: (None, 48, 5)
    return activation(x)


x = keras.Input((16, 12, 3))  # shape: (None, 16, 12, 3)
x = Patches()(x)  # shape: (None, 48, 12)
for _ in range(8):
    x = x + Patches()(layers.Reshape((16, 12, 3))(x))  # shape: (None, 16, 12, 3) | (None, 48, 12)
x = block(x, 5, os.environ.get("ACTIVATION"))
y = Positions()(keras.Input((None, 4)))  # shape: (None, None, 4) | (None, None, None)
pixels = keras.Input((6, 5, 4))  # shape: (None, 6, 5, 4)
seen = layers.MultiHeadAttention(2, 3)(pixels, pixels)  # shape: (None, 6, 5, 4)
