"""Class attributes as tables, shared and overridden, static methods and nested classes."""
import keras
from keras import layers


class Family:
    WIDTHS = {"s": 8, "m": 16}
    DEPTH = 2

    class Head:
        units = 5

        @staticmethod
        def build(x, units=None):
            return layers.Dense(units or Family.Head.units)(x)  # shape: (None, 9) | (None, 5)

    def __init__(self, size):
        self.width = self.WIDTHS[size]

    def build(self, shape):
        inputs = keras.Input(shape)  # shape: (None, 4) | (None, 3) | (None, 7)
        x = inputs
        for index in range(self.DEPTH):
            x = self.block(x, self.width * (index + 1))
        return keras.Model(inputs, self.Head.build(x))

    @staticmethod
    def block(x, width):
        return layers.Dense(width)(x)  # shape: (None, 8) | (None, 16) | (None, 24) | (None, 32) | (None, 48) | (None, 64) | (None, 96)

    @classmethod
    def all(cls, shape):
        return {size: cls(size).build(shape) for size in cls.WIDTHS}


class Bigger(Family):
    WIDTHS = {**Family.WIDTHS, "l": 32}
    DEPTH = Family.DEPTH + 1

    class Head(Family.Head):
        units = 9

        @staticmethod
        def build(x, units=None):
            return Family.Head.build(x, Bigger.Head.units)


models = Bigger.all((4,))
for name, model in models.items():
    y = model(keras.Input((4,)))  # shape: (None, 4) | (None, 9)
z = Family("m").build((3,)).output
w = layers.Dense(len(models))(z)  # shape: (None, 3)
Family.DEPTH = 1
v = Family("s").build((7,)).output
