"""Mixins with cooperative super(), class attributes, abstract methods, __init_subclass__, class methods as factories."""
import abc

import keras
from keras import layers


class Registered:
    registry = {}

    def __init_subclass__(cls, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        if key:
            Registered.registry[key] = cls


class NormMixin:
    norm = True

    def finish(self, x):
        if self.norm:
            x = layers.LayerNormalization()(x)  # shape: (None, 14, 24) | (None, 14, 12) | (None, 14, 7)
        return super().finish(x)


class DropMixin:
    rate = 0.1

    def finish(self, x):
        return super().finish(layers.Dropout(self.rate)(x))  # shape: (None, 14, 30) | (None, 14, 24) | (None, 14, 12) | (None, 14, 7)


class Block(abc.ABC, Registered):
    width = 8

    def __init__(self, width=None):
        self.width = width or type(self).width

    @abc.abstractmethod
    def body(self, x):
        ...

    def finish(self, x):
        return x

    def __call__(self, x):
        return self.finish(self.body(x))

    @classmethod
    def wide(cls):
        return cls(cls.width * 3)


class DenseBlock(NormMixin, DropMixin, Block, key="dense"):
    def body(self, x):
        return layers.Dense(self.width)(x)  # shape: (None, 14, 24) | (None, 14, 12) | (None, 14, 7)


class ConvBlock(DropMixin, Block, key="conv"):
    width = 10

    def body(self, x):
        return layers.Conv1D(self.width, 3)(x)  # shape: (None, 14, 30)


class Deep(DenseBlock, key="deep"):
    def __init__(self, width, depth=2):
        super().__init__(width)
        self.depth = depth

    def body(self, x):
        for _ in range(self.depth):
            x = super().body(x)
        return x


x = keras.Input((16, 4))  # shape: (None, 16, 4)
for key in ("conv", "dense"):
    x = Registered.registry[key].wide()(x)
x = Deep(12)(x)
x = Registered.registry["deep"](7, depth=1)(x)
y = layers.Dense(len(Registered.registry))(x)  # shape: (None, 14, 3)
z = layers.Dense(len(Deep.__mro__))(y)  # shape: (None, 14, 8)
