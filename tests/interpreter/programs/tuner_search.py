import keras
from keras import layers


class HyperParameters:
    def __init__(self, **fixed):
        self.fixed = fixed
        self.values = {}

    def Int(self, name, min_value, max_value, step=1, default=None):
        return self.values.setdefault(name, self.fixed.get(name, default if default is not None else min_value))

    def Choice(self, name, values, default=None):
        return self.values.setdefault(name, self.fixed.get(name, default or values[0]))

    def Boolean(self, name, default=False):
        return self.values.setdefault(name, self.fixed.get(name, default))


def build_model(hp):
    model = keras.Sequential()
    model.add(keras.Input((32, 32, 3)))  # shape: (None, 32, 32, 3)
    for i in range(hp.Int("blocks", 1, 3, default=2)):
        model.add(layers.Conv2D(hp.Int(f"filters_{i}", 8, 64, step=8), hp.Choice("kernel", [3, 5]), padding="same"))  # shape: (None, 32, 32, 8) | (None, 16, 16, 8) | (None, 16, 16, 24) | (None, 8, 8, 8)
        model.add(layers.MaxPooling2D() if hp.Choice("pool", ["max", "average"]) == "max" else layers.AveragePooling2D(2))  # shape: (None, 16, 16, 8) | (None, 8, 8, 8) | (None, 8, 8, 24) | (None, 4, 4, 8)
        if hp.Boolean("norm", default=True):
            model.add(layers.BatchNormalization())  # shape: (None, 16, 16, 8) | (None, 8, 8, 8) | (None, 8, 8, 24) | (None, 4, 4, 8)
    model.add(layers.Flatten())  # shape: (None, 512) | (None, 128)
    model.add(layers.Dense(units=hp.Int("units", min_value=32, max_value=128)))  # shape: (None, 32)
    model.add(layers.Dense(10, activation="softmax"))  # shape: (None, 10)
    return model


model = build_model(HyperParameters())
deep = build_model(HyperParameters(blocks=3, pool="average", filters_1=24))
features = layers.Dense(5)(deep.layers[-2].output)  # shape: (None, 5)
