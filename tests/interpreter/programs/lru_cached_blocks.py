"""functools: lru_cache, cache, wraps, partial, reduce, cached_property."""
import functools
import operator
from functools import cached_property, lru_cache, partial, reduce

import keras
from keras import layers


@lru_cache(maxsize=None)
def width_of(level):
    return 8 if level == 0 else 2 * width_of(level - 1)


@functools.cache
def shared_dense(units):
    return layers.Dense(units)


def named(prefix):
    def decorate(function):
        @functools.wraps(function)
        def wrapped(x, *args, **kwargs):
            kwargs.setdefault("name", f"{prefix}_{function.__name__}")
            return function(x, *args, **kwargs)

        return wrapped

    return decorate


@named("enc")
def block(x, filters, *, name=None):
    return layers.Conv1D(filters, 3, padding="same", name=name)(x)  # shape: (None, 20, 32)


class Sizes:
    def __init__(self, base):
        self.base = base

    @cached_property
    def total(self):
        return reduce(operator.mul, (self.base, 2, 3), 1)


x = keras.Input((20, 4))  # shape: (None, 20, 4)
x = block(x, width_of(2))
x = shared_dense(6)(x)  # shape: (None, 20, 6)
x = layers.Dense(width_of(1))(x)  # shape: (None, 20, 16)
same = partial(layers.Conv1D, kernel_size=3, padding="same")
x = reduce(lambda tensor, filters: same(filters)(tensor), [5, 7, 9], x)  # shape: (None, 20, 5) | (None, 20, 7) | (None, 20, 9)
y = layers.Dense(Sizes(2).total)(x)  # shape: (None, 20, 12)
w = layers.Dense(2)(y)  # shape: (None, 20, 2)
total = functools.reduce(lambda a, b: a + b, map(int, "123"))
v = layers.Dense(total)(w)  # shape: (None, 20, 6)
