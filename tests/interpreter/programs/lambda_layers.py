import keras
from keras import Input, layers, ops

x = Input((6, 6, 4))  # shape: (None, 6, 6, 4)
a = layers.Lambda(lambda t: t[:, ::2, ::2])(x)  # shape: (None, 3, 3, 4)
b = layers.Lambda(lambda t: ops.mean(t, axis=[1, 2]))(a)  # shape: (None, 4)


def split(t, parts):
    return ops.split(t, parts, axis=-1)


left, right = layers.Lambda(split, arguments={"parts": 2})(x)  # shape: [(None, 6, 6, 2), (None, 6, 6, 2)]
merged = layers.Lambda(lambda pair: ops.abs(pair[0] - pair[1]))([left, right])  # shape: (None, 6, 6, 2)
c = keras.layers.Dense(3)(b)  # shape: (None, 3)
