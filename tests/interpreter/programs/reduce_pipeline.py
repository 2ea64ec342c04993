import functools
import itertools
import operator

import keras
from keras import layers

steps = [layers.Conv1D(8, 3), layers.MaxPooling1D(2), layers.Conv1D(16, 3), layers.GlobalMaxPooling1D()]
inputs = keras.Input((40, 4))  # shape: (None, 40, 4)
x = functools.reduce(lambda value, step: step(value), steps, inputs)  # shape: (None, 38, 8) | (None, 19, 8) | (None, 17, 16) | (None, 16)


def compose(*functions):
    return functools.reduce(lambda f, g: lambda value: g(f(value)), functions)  # shape: (None, 12) | (None, 6)


head = compose(layers.Dense(12, activation="relu"), layers.Dropout(0.2), layers.Dense(6))
y = head(x)
total = functools.reduce(operator.mul, (2, 3, 4))
z = layers.Dense(total)(y)  # shape: (None, 24)
place = operator.methodcaller("index", 3)((1, 2, 3))
z = layers.Dense(place + 7)(z)  # shape: (None, 9)
widths = list(itertools.accumulate([4, 4, 8]))
for width in widths:
    z = layers.Dense(width)(z)  # shape: (None, 4) | (None, 8) | (None, 16)
branches = [inputs, inputs]
pairs = [layers.Conv1D(a + b, 3, padding="same")(inputs) for a, b in itertools.pairwise((2, 3, 5, 7))]  # shape: (None, 40, 5) | (None, 40, 8) | (None, 40, 12)
joined = layers.Concatenate()(pairs)  # shape: (None, 40, 25)
sizes = functools.reduce(lambda sizes, step: [*sizes, sizes[-1] * step], [2, 2], [4])
tail = layers.Dense(sizes[-1])(joined)  # shape: (None, 40, 16)
by_size = operator.itemgetter(2)(sizes)
tail = layers.Dense(by_size + 1)(tail)  # shape: (None, 40, 17)
best = operator.attrgetter("units")(layers.Dense(11))
outputs = layers.Dense(best)(tail)  # shape: (None, 40, 11)
