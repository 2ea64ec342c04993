"""Generators: yield from, nested, early return, next, generator methods, islice and zip over them."""
import itertools

import keras
from keras import layers


def widths(start):
    width = start
    while True:
        yield width
        width *= 2


def encoder(x, depth):
    for level, width in zip(range(depth), widths(8)):
        x = layers.Conv2D(width, 3, padding="same", name=f"enc{level}")(x)  # shape: (None, 32, 32, 8) | (None, 16, 16, 16) | (None, 8, 8, 32)
        yield x
        x = layers.MaxPooling2D()(x)  # shape: (None, 16, 16, 8) | (None, 8, 8, 16) | (None, 4, 4, 32)
    yield x


def flat(nested):
    for item in nested:
        if isinstance(item, (list, tuple)):
            yield from flat(item)
        else:
            yield item


def pairs(items):
    items = list(items)
    for first, second in itertools.pairwise(items):
        yield first, second


class Stack:
    def __init__(self, *sizes):
        self.sizes = sizes

    def __iter__(self):
        for size in self.sizes:
            yield layers.Dense(size)


image = keras.Input((32, 32, 3))  # shape: (None, 32, 32, 3)
*skips, x = encoder(image, 3)
for skip in reversed(skips):
    x = layers.Conv2DTranspose(skip.shape[-1], 2, strides=2)(x)  # shape: (None, 8, 8, 32) | (None, 16, 16, 16) | (None, 32, 32, 8)
    x = layers.Concatenate()([x, skip])  # shape: (None, 8, 8, 64) | (None, 16, 16, 32) | (None, 32, 32, 16)
x = layers.GlobalMaxPooling2D()(x)  # shape: (None, 16)
for layer in Stack(9, 5):
    x = layer(x)  # shape: (None, 9) | (None, 5)
for units in flat([4, [6, (3, 2)]]):
    x = layers.Dense(units)(x)  # shape: (None, 4) | (None, 6) | (None, 3) | (None, 2)
for a, b in pairs([3, 5, 7]):
    x = layers.Dense(a * b)(x)  # shape: (None, 15) | (None, 35)
generator = widths(3)
first = next(generator)
second = next(generator)
y = layers.Dense(first + second)(x)  # shape: (None, 9)
z = layers.Dense(sum(itertools.islice(widths(1), 4)))(y)  # shape: (None, 15)
w = layers.Dense(next((u for u in (3, 12, 40) if u > 10), 99))(z)  # shape: (None, 12)
