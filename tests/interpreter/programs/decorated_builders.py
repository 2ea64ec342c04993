"""Decorators with arguments, stacked, as classes, registering functions, and contextlib's managers."""
import contextlib
import functools

import keras
from keras import layers

BUILDERS = {}


def register(name=None, **options):
    def inner(function):
        BUILDERS[name or function.__name__] = functools.partial(function, **options)
        return function

    return inner


class repeated:
    def __init__(self, times):
        self.times = times

    def __call__(self, function):
        @functools.wraps(function)
        def run(x, *args, **kwargs):
            for _ in range(self.times):
                x = function(x, *args, **kwargs)
            return x

        return run


def with_skip(function):
    @functools.wraps(function)
    def run(x, *args, **kwargs):
        return layers.Concatenate()([x, function(x, *args, **kwargs)])  # shape: (None, 20) | (None, 25) | (None, 30) | (None, 34)

    return run


@register("mlp", units=12)
@with_skip
def mlp(x, units=4):
    return layers.Dense(units)(x)  # shape: (None, 12) | (None, 4)


@register()
@repeated(times=2)
@with_skip
def growth(x, units=3):
    return layers.Dense(units)(x)  # shape: (None, 5)


@contextlib.contextmanager
def scope(name, stack=[]):
    stack.append(name)
    yield "/".join(stack)
    stack.pop()


class Timer:
    def __enter__(self):
        self.units = 15
        return self

    def __exit__(self, *error):
        return False


x = keras.Input((8,))  # shape: (None, 8)
x = BUILDERS["mlp"](x)
x = BUILDERS["growth"](x, units=5)
x = mlp(x)
with scope("outer"), scope("inner") as name:
    x = layers.Dense(len(name))(x)  # shape: (None, 11)
with Timer() as timer:
    x = layers.Dense(timer.units)(x)  # shape: (None, 15)
with contextlib.suppress(KeyError):
    x = layers.Dense({"a": 2}["a"])(x)  # shape: (None, 2)
with contextlib.nullcontext(7) as units:
    x = layers.Dense(units)(x)  # shape: (None, 7)
