"""Layers are found by names that are made of numbers, tuples and lists."""

import keras
from keras import layers

KERNELS = [(3, 3), (5, 5), (1, 7)]


def branch(x, kernel):
    x = layers.Conv2D(4, kernel, padding="same", name=f"conv_{kernel}")(x)  # shape: (None, 32, 16, 4)
    return layers.MaxPooling2D(2, name="pool%dx%d" % kernel)(x)  # shape: (None, 16, 8, 4)


image = keras.Input((32, 16, 3))  # shape: (None, 32, 16, 3)
ends = [branch(image, kernel) for kernel in KERNELS]
model = keras.Model(image, ends)

x = layers.ReLU()(model.get_layer("conv_(1, 7)").output)  # shape: (None, 32, 16, 4)
x = layers.Conv2D(2, 1, name="%s_%s" % ("end", [1, 2]))(x)  # shape: (None, 32, 16, 2)
x = layers.ReLU()(keras.Model(image, x).get_layer(f"end_{[1, 2]!r}").output)  # shape: (None, 32, 16, 2)
x = layers.Dense(5, name=str((1, "a")))(x)  # shape: (None, 32, 16, 5)
x = layers.ReLU()(keras.Model(image, x).get_layer("(1, 'a')").output)  # shape: (None, 32, 16, 5)
y = layers.ReLU()(model.get_layer("pool{}x{}".format(*KERNELS[1])).output)  # shape: (None, 16, 8, 4)
