"""Context managers of the program's own, in which an error of Keras ends."""

import contextlib

import keras
from keras import layers


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, problem, trace):
        return issubclass(kind, ValueError)


@contextlib.contextmanager
def printing_errors():
    try:
        yield
    except Exception as problem:
        print(problem)


@contextlib.contextmanager
def without_wrong_values():
    with contextlib.suppress(ValueError):
        yield


with Quiet():
    layers.LSTM(3)(keras.Input((3,)))
with printing_errors():
    layers.LSTM(3)(keras.Input((3,)))
with open("log.txt"), without_wrong_values():
    layers.LSTM(3)(keras.Input((3,)))
with contextlib.ExitStack() as stack:
    stack.enter_context(contextlib.suppress(ValueError))
    layers.LSTM(3)(keras.Input((3,)))
