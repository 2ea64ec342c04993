import keras
from keras import layers


class Registry(type):
    known = {}

    def __new__(mcs, name, bases, namespace, **kwargs):
        cls = super().__new__(mcs, name, bases, namespace)
        if "tag" in namespace:
            mcs.known[namespace["tag"]] = cls
        return cls


class Block(metaclass=Registry):
    def __init__(self, units):
        self.units = units


class DenseBlock(Block):
    tag = "dense"

    def __call__(self, x):
        return layers.Dense(self.units, activation="relu")(x)  # shape: (None, 8) | (None, 16)


class WideBlock(DenseBlock):
    tag = "wide"

    def __init__(self, units):
        super().__init__(units * 4)


x = inputs = keras.Input((10,))  # shape: (None, 10)
for tag, units in (("dense", 8), ("wide", 4)):
    x = Registry.known[tag](units)(x)


def call(self, x):
    return self.second(self.first(x))  # shape: (None, 14) | (None, 7)


def init(self, units):
    layers.Layer.__init__(self)
    self.first = layers.Dense(units * 2)
    self.second = layers.Dense(units)


Pair = type("Pair", (layers.Layer,), {"__init__": init, "call": call})
y = Pair(7)(x)  # shape: (None, 7)
Config = type("Config", (), {"width": 24, "depth": 2})
for _ in range(Config.depth):
    y = layers.Dense(Config.width)(y)  # shape: (None, 24)
outputs = layers.Dense(getattr(Config(), "width") // 8)(y)  # shape: (None, 3)
