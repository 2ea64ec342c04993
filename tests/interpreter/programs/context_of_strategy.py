import contextlib
import os

import keras
from keras import layers


@contextlib.contextmanager
def data_format(name):
    before = keras.config.image_data_format()
    keras.config.set_image_data_format(name)
    try:
        yield name
    finally:
        keras.config.set_image_data_format(before)


@contextlib.contextmanager
def scaled(sizes, factor):
    yield [size * factor for size in sizes]


class Scope:
    def __init__(self, prefix):
        self.prefix = prefix

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False

    def named(self, part):
        return f"{self.prefix}_{part}"


inputs = keras.Input((16, 16, 3))  # shape: (None, 16, 16, 3)
with contextlib.ExitStack() as stack:
    sizes = stack.enter_context(scaled([4, 8], 2))
    scope = stack.enter_context(Scope("stem"))
    x = inputs
    for index, size in enumerate(sizes):
        x = layers.Conv2D(size, 3, strides=2, padding="same", name=scope.named(index))(x)  # shape: (None, 8, 8, 8) | (None, 4, 4, 16)
with data_format("channels_last") as name, scaled((3, 5), 3) as (first, second):
    y = layers.Conv2D(first, 1)(x)  # shape: (None, 4, 4, 9)
    y = layers.Conv2D(second, 1)(y)  # shape: (None, 4, 4, 15)
with contextlib.nullcontext(7) as units, contextlib.suppress(ImportError):
    z = layers.Dense(units)(layers.Flatten()(y))  # shape: (None, 240) | (None, 7)
if os.environ.get("KERAS_DEEP"):
    z = layers.Dense(7, activation="relu")(z)
outputs = layers.Dense(2)(z)  # shape: (None, 2)
