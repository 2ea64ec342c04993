from functools import lru_cache

from keras import Input, layers


@lru_cache(maxsize=None)
def widths(depth):
    return [8] if depth == 0 else [*widths(depth - 1), 2 * widths(depth - 1)[-1]]


x = Input((100,))  # shape: (None, 100)
for width in widths(3):
    x = layers.Dense(width, activation="relu")(x)  # shape: (None, 8) | (None, 16) | (None, 32) | (None, 64)
outputs = layers.Dense(1)(x)  # shape: (None, 1)
