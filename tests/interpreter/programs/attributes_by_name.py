"""setattr, getattr, hasattr, vars, delattr and __getattr__ on models and plain objects."""
import types

import keras
from keras import layers


class Encoder(keras.Model):
    def __init__(self, sizes):
        super().__init__()
        self.count = len(sizes)
        for index, size in enumerate(sizes):
            setattr(self, f"dense_{index}", layers.Dense(size))
        if not hasattr(self, "head"):
            self.head = layers.Dense(2)

    def call(self, x):
        for index in range(self.count):
            x = getattr(self, "dense_%d" % index)(x)  # shape: (None, 8) | (None, 6) | (None, 4)
        return self.head(x)  # shape: (None, 2)


class Settings:
    defaults = {"units": 14, "rate": 0.5}

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __getattr__(self, name):
        try:
            return Settings.defaults[name]
        except KeyError:
            raise AttributeError(name)


x = keras.Input((10,))  # shape: (None, 10)
y = Encoder([8, 6, 4])(x)  # shape: (None, 2)
settings = Settings(rate=0.25, width=9)
y = layers.Dense(settings.units)(y)  # shape: (None, 14)
y = layers.Dense(settings.width)(y)  # shape: (None, 9)
space = types.SimpleNamespace(units=5, kernel=3)
space.units += 1
y = layers.Dense(space.units)(y)  # shape: (None, 6)
make = getattr(layers, "Den" + "se")
y = make(vars(space)["kernel"])(y)  # shape: (None, 3)
kind = getattr(keras.layers, "NoSuchLayer", None) or layers.Dense
y = kind(11)(y)  # shape: (None, 11)
for name, units in {"a": 3, "b": 4}.items():
    setattr(settings, name, layers.Dense(units))
z = settings.b(settings.a(y))  # shape: (None, 3) | (None, 4)
