"""A name that nothing binds raises where it is read; texts and slices that cannot be made raise, too."""

import itertools

import keras
from keras import layers

try:
    text = unicode
except NameError:
    text = str
try:
    sizes = raw_sizes
    width = 3
except NameError:
    width = 5


def features(count):
    if keras.__version__ > "2":
        yield count
    try:
        unbound
    except NameError:
        yield count + 1


def named(make):
    try:
        return make()
    except OverflowError:
        return "overflow"


x = keras.Input((5,), name=named(lambda: "%c" % (2**40,)))
x = layers.Dense(4, name=named(lambda: "%d" % float("inf")) + "_1")(x)
x = layers.Dense(5, name=named(lambda: f"{2**40:c}") + "_2")(x)
x = layers.Reshape((width,))(x)
counts = list(features(4))
assert len(counts) == 2
layers.Reshape((counts[1],))(x)
for wrong in (lambda: x[slice()], lambda: list(itertools.islice([1], "2")), lambda: [1] * -(2**70) + 1):
    try:
        wrong()
    except (TypeError, ValueError, OverflowError):
        pass
