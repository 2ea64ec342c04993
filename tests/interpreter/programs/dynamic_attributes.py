import keras
from keras import layers


class Options:
    def __init__(self, **values):
        self.__dict__["values"] = dict(values)

    def __getattr__(self, name):
        try:
            return self.__dict__["values"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self.values[name] = value


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, max(1, value))


class Settings:
    width = Positive()
    depth = Positive()

    def __init__(self, width, depth):
        self.width = width
        self.depth = depth


options = Options(units=16, rate=0.1)
options.classes = 5
inputs = keras.Input((20,))  # shape: (None, 20)
x = layers.Dense(options.units)(inputs)  # shape: (None, 16)
x = layers.Dropout(options.rate)(x)  # shape: (None, 16)
settings = Settings(-3, 2)
for level in range(settings.depth):
    x = layers.Dense(8 * settings.width + level)(x)  # shape: (None, 8) | (None, 9)
outputs = layers.Dense(options.classes)(x)  # shape: (None, 5)


class Lazy:
    def __getattr__(self, name):
        return getattr(layers, name)


nn = Lazy()
y = nn.Reshape((4, 4))(nn.Dense(16)(inputs))  # shape: (None, 16) | (None, 4, 4)
z = nn.LSTM(6)(y)  # shape: (None, 6)
