import dataclasses
from typing import Any

from keras import Input, layers


class Options:
    def __init__(self, values=None):
        for name, value in (values or {}).items():
            self.__dict__[name] = value

    def get(self, name, default=None):
        return self.__dict__.get(name, default)


@dataclasses.dataclass
class Config(Options):
    values: dataclasses.InitVar[Any] = None

    def __post_init__(self, values):
        super().__init__(values)


@dataclasses.dataclass
class Head(Config):
    units: int = 3
    two: bool = True


class Wide(Head):
    units: int = 30


def head(x, config):
    if config.get("two", False):
        x = layers.Dense(config.units)(x)  # shape: (None, 3) | (None, 5)
    if "values" in vars(config):
        x = layers.Dense(100)(x)
    return layers.Dense(config.get("classes", 2))(x)  # shape: (None, 2) | (None, 7)


x = Input((4,))  # shape: (None, 4)
head(x, Head())
head(x, Head({"classes": 7}, units=5))
head(x, Wide(two=False))
head(x, Wide())
y = layers.Dense(Wide().units)(x)  # shape: (None, 3)
y = layers.Dense(len(dataclasses.fields(Head)))(y)  # shape: (None, 2)
