"""Blocks chained by user-defined operators, indexing and iteration."""
import keras
from keras import layers


class Chain:
    def __init__(self, *steps):
        self.steps = list(steps)

    def __or__(self, other):
        return Chain(*self.steps, other)

    def __rshift__(self, other):
        self.steps.append(other)
        return self

    def __mul__(self, times):
        return Chain(*(self.steps * times))

    def __getitem__(self, index):
        return self.steps[index]

    def __len__(self):
        return len(self.steps)

    def __iter__(self):
        return iter(self.steps)

    def __contains__(self, layer):
        return any(layer is step for step in self.steps)

    def __bool__(self):
        return bool(self.steps)

    def __eq__(self, other):
        return len(self) == len(other)

    def __call__(self, x):
        for step in self:
            x = step(x)
        return x


class Dense:
    def __init__(self, units):
        self.units = units

    def __call__(self, x):
        return layers.Dense(self.units)(x)  # shape: (None, 8) | (None, 6) | (None, 4) | (None, 9) | (None, 2)

    def __or__(self, other):
        return Chain(self, other)

    def __add__(self, other):
        return Dense(self.units + other.units)


net = Dense(8) | Dense(6) | (Dense(1) + Dense(3))
x = keras.Input((5,))  # shape: (None, 5)
x = net(x)
net = net >> Dense(9)
x = net(x)
x = (Chain(Dense(2)) * 3)(x)
x = layers.Dense(len(net))(x)  # shape: (None, 4)
first, *_ = net
x = layers.Dense(first.units + net[-1].units)(x)  # shape: (None, 17)
if first in net and net:
    x = layers.Dense(11)(x)  # shape: (None, 11)
if Chain() == Chain(Dense(1)):
    x = layers.Dense(17)(x)
x = layers.Dense(4)(x)  # shape: (None, 4)
