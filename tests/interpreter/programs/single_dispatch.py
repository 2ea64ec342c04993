import functools

import keras
from keras import layers


@functools.singledispatch
def apply(spec, x):
    raise TypeError(type(spec))


@apply.register
def _(spec: int, x):
    return layers.Dense(spec)(x)  # shape: (None, 32) | (None, 16) | (None, 8) | (None, 4)


@apply.register(str)
def _named(spec, x):
    return layers.Activation(spec)(x)  # shape: (None, 32) | (None, 16)


@apply.register(tuple)
@apply.register(list)
def _several(spec, x):
    for part in spec:
        x = apply(part, x)
    return x


inputs = keras.Input((12,))  # shape: (None, 12)
x = apply(32, inputs)
x = apply("relu", x)
x = apply((16, "tanh", [8, 4]), x)
outputs = layers.Dense(2)(x)  # shape: (None, 2)


class Builder:
    def __init__(self, width):
        self.width = width

    @functools.singledispatchmethod
    def add(self, what, x):
        raise NotImplementedError

    @add.register
    def _(self, what: float, x):
        return layers.Dense(int(self.width * what))(x)  # shape: (None, 20)

    @add.register
    def _(self, what: int, x):
        return layers.Dense(what)(x)  # shape: (None, 3)


builder = Builder(40)
y = builder.add(0.5, inputs)
z = builder.add(3, y)
