"""Closures over mutable state, factories of factories, callbacks, classes made by functions."""
import keras
from keras import layers


def counter(start=0):
    state = {"n": start}

    def step(by=1):
        state["n"] += by
        return state["n"]

    return step


def layer_class(units):
    class Fixed(layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = layers.Dense(units)

        def call(self, x):
            return self.inner(x)  # shape: (None, 6, 5) | (None, 6, 3) | (None, 6, 9)

    Fixed.__name__ = f"Fixed{units}"
    return Fixed


def compose(*functions):
    def run(x):
        for function in functions:
            x = function(x)  # shape: (None, 6, 7)
        return x

    return run


def conv(filters):
    return lambda kernel=3: lambda x: layers.Conv1D(filters, kernel, padding="same")(x)  # shape: (None, 12, 6) | (None, 12, 7)


step = counter(3)
x = keras.Input((12, 4))  # shape: (None, 12, 4)
x = layers.Dense(step())(x)  # shape: (None, 12, 4)
x = layers.Dense(step(by=5))(x)  # shape: (None, 12, 9)
x = compose(conv(6)(), conv(7)(5), layers.MaxPooling1D(2))(x)
x = layer_class(5)()(x)  # shape: (None, 6, 5)
A, B = map(layer_class, (3, 9))
x = B()(A()(x))  # shape: (None, 6, 3) | (None, 6, 9)
skips = []
remember = skips.append
for units in (2, 4):
    x = layers.Dense(units)(x)  # shape: (None, 6, 2) | (None, 6, 4)
    remember(x)
y = layers.Concatenate()(skips)  # shape: (None, 6, 6)
alias = skips
alias[0] = layers.Dense(10)(y)  # shape: (None, 6, 10)
z = layers.Concatenate()(skips)  # shape: (None, 6, 14)
