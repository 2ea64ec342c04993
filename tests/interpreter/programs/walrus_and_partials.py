import functools
import math
import re

import keras
from keras import layers

Conv = functools.partial(layers.Conv2D, kernel_size=3, padding="same")
Small = functools.partial(Conv, kernel_size=1)
ARCHITECTURE = "c8-c16-p-c32-p-f-d10"
inputs = keras.Input((20, 20, 3))  # shape: (None, 20, 20, 3)


def parse(text):
    for token in text.split("-"):
        if match := re.fullmatch(r"c(\d+)", token):
            yield Conv(int(match.group(1)))
        elif token == "p":
            yield layers.MaxPooling2D()
        elif token == "f":
            yield layers.Flatten()
        elif token.startswith("d"):
            yield layers.Dense(int(token[1:]))


x = inputs
while (size := x.shape[1]) > 5:
    x = Conv(size, strides=2)(x)  # shape: (None, 10, 10, 20) | (None, 5, 5, 10)
y = Small(math.ceil(size * 1.5))(x)  # shape: (None, 5, 5, 8)
z = Small(4, kernel_size=(2, 2))(y)  # shape: (None, 5, 5, 4)
if (channels := z.shape[-1]) and (side := z.shape[1]):
    flat = layers.Reshape((side * side, channels))(z)  # shape: (None, 25, 4)


def steps(text):
    kinds = {"c": lambda n: Conv(n), "p": lambda n: layers.MaxPooling2D(n or 2), "d": lambda n: layers.Dense(n)}
    for token in text.split("-"):
        kind, number = token[0], int(token[1:] or 0)
        if kind in kinds:
            yield kinds[kind](number)
        else:
            yield layers.Flatten()


for step in steps(ARCHITECTURE):
    inputs = step(inputs)  # shape: (None, 20, 20, 8) | (None, 20, 20, 16) | (None, 10, 10, 16) | (None, 10, 10, 32) | (None, 5, 5, 32) | (None, 800) | (None, 10)
