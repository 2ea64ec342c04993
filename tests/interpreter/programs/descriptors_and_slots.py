"""Descriptors with __set_name__, __get__ and __set__; slots."""
import keras
from keras import layers


class Positive:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, self.default)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(value)
        setattr(instance, self.name, value)


class Settings:
    units = Positive(8)
    depth = Positive(2)


class Block:
    __slots__ = ("width",)

    def __init__(self, width=5):
        self.width = width

    def __call__(self, x):
        return layers.Dense(self.width)(x)  # shape: (None, 5)


class Wide(Block):
    def __call__(self, x):
        return layers.Dense(self.width * 2)(x)  # shape: (None, 14)


settings = Settings()
settings.units = 12
x = keras.Input((6,))  # shape: (None, 6)
for _ in range(settings.depth):
    x = layers.Dense(settings.units)(x)  # shape: (None, 12)
x = Wide(7)(x)
x = Block()(x)
y = layers.Dense(Settings.depth.default + 2)(x)  # shape: (None, 4)
