"""Global counters, nonlocal state, function attributes, default arguments bound early, recursion."""
import keras
from keras import layers

counter = 0
WIDTH = 6


def unique(prefix):
    global counter
    counter += 1
    return f"{prefix}_{counter}"


def dense(x, units):
    return layers.Dense(units, name=unique("dense"))(x)  # shape: (None, 4) | (None, 8)


def configure(width):
    global WIDTH
    WIDTH = width


def grower(start):
    size = start

    def grow(x):
        nonlocal size
        size += 3
        grow.calls += 1
        return layers.Dense(size)(x)  # shape: (None, 13) | (None, 16)

    grow.calls = 0
    return grow


makers = [lambda x, units=units: layers.Dense(units)(x) for units in (5, 7)]  # shape: (None, 5) | (None, 7)
late = [lambda x: layers.Dense(units)(x) for units in (11, 13)]  # shape: (None, 13)


def pyramid(x, depth):
    if depth == 0:
        return x
    inner = pyramid(layers.Dense(depth * 4)(x), depth - 1)  # shape: (None, 12) | (None, 8) | (None, 4)
    return layers.Concatenate()([x, inner])  # shape: (None, 12) | (None, 24) | (None, 37)


x = keras.Input((9,))  # shape: (None, 9)
x = dense(dense(x, 4), 8)
configure(17)
x = layers.Dense(WIDTH)(x)  # shape: (None, 17)
grow = grower(10)
x = grow(grow(x))
x = layers.Dense(grow.calls)(x)  # shape: (None, 2)
for maker in makers:
    x = maker(x)
y = late[0](x)
z = pyramid(y, 3)
w = layers.Dense(counter)(z)  # shape: (None, 2)
