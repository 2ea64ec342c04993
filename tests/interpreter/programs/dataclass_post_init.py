"""A dataclass that computes fields in __post_init__, inherits, is replaced and turned into a dict."""
import dataclasses
from dataclasses import asdict, dataclass, field, replace
from typing import ClassVar

import keras
from keras import layers


@dataclass
class Base:
    patch: int = 4
    image: int = 32
    channels: ClassVar[int] = 3
    tokens: int = field(init=False)

    def __post_init__(self):
        self.tokens = (self.image // self.patch) ** 2


@dataclass(kw_only=True)
class Config(Base):
    width: int = 24
    depths: tuple[int, ...] = (2, 1)
    extras: dict = field(default_factory=dict)

    @property
    def hidden(self):
        return self.width * 4

    @classmethod
    def tiny(cls, **changes):
        return cls(width=8, **changes)


def encoder(config):
    image = keras.Input((config.image, config.image, config.channels))  # shape: (None, 32, 32, 3) | (None, 16, 16, 3)
    x = layers.Conv2D(config.width, config.patch, strides=config.patch)(image)  # shape: (None, 8, 8, 24) | (None, 8, 8, 8) | (None, 4, 4, 12) | (None, 4, 4, 16)
    x = layers.Reshape((config.tokens, config.width))(x)  # shape: (None, 64, 24) | (None, 64, 8) | (None, 16, 12) | (None, 16, 16)
    for depth in config.depths:
        for _ in range(depth):
            y = layers.Dense(config.hidden)(x)  # shape: (None, 64, 96) | (None, 64, 32) | (None, 16, 48) | (None, 16, 64)
            x = layers.Add()([x, layers.Dense(config.width)(y)])  # shape: (None, 64, 24) | (None, 64, 8) | (None, 16, 12) | (None, 16, 16)
    return x


a = encoder(Config())
b = encoder(Config.tiny(depths=(1,)))
c = encoder(replace(Config(), patch=8, width=12))
settings = asdict(Config(extras={"classes": 5}))
d = layers.Dense(settings["extras"]["classes"])(a)  # shape: (None, 64, 5)
names = [f.name for f in dataclasses.fields(Config)]
e = layers.Dense(len(names))(d)  # shape: (None, 64, 6)
f = encoder(Config(**{"width": 16, "image": 16}))
