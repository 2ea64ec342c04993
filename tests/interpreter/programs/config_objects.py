"""Configurations as attribute dicts: a dict subclass, nested updates, yaml-like merges."""
import copy

import keras
from keras import layers


class AttrDict(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


class Config(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


DEFAULTS = {"stem": {"filters": 16, "kernel": 7}, "blocks": [{"units": 8}, {"units": 4, "repeat": 2}]}


def merge(base, changes):
    result = copy.deepcopy(base)
    for key, value in changes.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result


config = merge(DEFAULTS, {"stem": {"kernel": 3}, "classes": 5})
x = keras.Input((20, 20, 3))  # shape: (None, 20, 20, 3)
x = layers.Conv2D(**{"filters": config["stem"]["filters"], "kernel_size": config["stem"]["kernel"]})(x)  # shape: (None, 18, 18, 16)
x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 16)
for block in config["blocks"]:
    for _ in range(block.get("repeat", 1)):
        x = layers.Dense(block["units"])(x)  # shape: (None, 8) | (None, 4)
x = layers.Dense(config.pop("classes"))(x)  # shape: (None, 5)
settings = AttrDict(units=9, depth=2)
settings.extra = 4
for _ in range(settings.depth):
    x = layers.Dense(settings.units)(x)  # shape: (None, 9)
x = layers.Dense(settings["extra"])(x)  # shape: (None, 4)
other = Config(width=6)
other.height = 3
x = layers.Dense(other.width * other["height"])(x)  # shape: (None, 18)
merged = {**DEFAULTS["stem"], "kernel": 1} | {"filters": 2}
x = layers.Dense(merged["filters"])(x)  # shape: (None, 2)
(a, b), c = (1, 2), 3
x = layers.Dense(a + b * c)(x)  # shape: (None, 7)


class Settings(dict):
    def __getattr__(self, name):
        return self.get(name)

    def having(self, **values):
        return Settings({**self, **values})

    @property
    def shape(self):
        return (self["height"], self.width, 3)

    @classmethod
    def square(cls, size):
        return cls(height=size, width=size)

    def total(self):
        return sum(self.values())


given = Settings.square(6).having(width=8)
y = keras.Input(given.shape)  # shape: (None, 6, 8, 3)
if isinstance(given, Settings) and isinstance(given, dict) and not given.missing:
    y = layers.Conv2D(given.total(), 1)(y)  # shape: (None, 6, 8, 14)
y = layers.Dense(len(given))(y)  # shape: (None, 6, 8, 2)
