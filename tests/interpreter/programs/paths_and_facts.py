"""Unknown flags: correlated branches, early returns, loops with unknown length, values joined afterwards."""

import os

import keras
from keras import layers

flag = os.path.isdir(os.sep)
other = os.access(os.sep, os.R_OK)


def head(x, pooled):
    if pooled:
        x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 4)
    else:
        x = layers.Flatten()(x)
    return layers.Dense(5)(x)  # shape: (None, 5)


def block(x, wide=None):
    if wide is None:
        wide = x.shape[-1] * 2
    return layers.Conv2D(wide, 3, padding="same")(x)  # shape: (None, 16, 16, 6) | (None, 16, 16, 12)


image = keras.Input((16, 16, 3))  # shape: (None, 16, 16, 3)
x = block(block(image), 12)
if flag:
    y = layers.MaxPooling2D()(x)  # shape: (None, 8, 8, 12)
else:
    y = layers.AveragePooling2D(2)(x)
y = layers.Dense(4)(y)  # shape: (None, 8, 8, 4)
z = head(y, pooled=flag)
w = layers.Dense(2)(z)  # shape: (None, 2)
skip = None
if other:
    skip = layers.Conv2D(4, 1)(image)  # shape: (None, 16, 16, 4)
if skip is not None:
    skip = layers.Dense(7)(skip)  # shape: (None, 16, 16, 7)
rank = None
for step in range(len(os.listdir(os.sep))):
    rank = layers.Dense(6)(w)  # shape: (None, 6)
v = layers.Dense(3)(w)  # shape: (None, 3)
