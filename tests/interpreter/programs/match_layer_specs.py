"""Layers from tuples, dicts and strings, told apart by match with guards, stars and alternatives."""
import keras
from keras import layers

SPECS = [
    ("conv", 16, 3),
    ("conv", 32, 5, {"strides": 2}),
    {"type": "pool", "size": 2},
    "norm",
    ["branch", ("conv", 8, 1), ("conv", 8, 3)],
    {"type": "dropout", "rate": 0.2, "seed": 1},
    ("dense", 10),
]


def add(x, spec):
    match spec:
        case ("conv", filters, kernel):
            return layers.Conv2D(filters, kernel, padding="same")(x)  # shape: (None, 28, 28, 16) | (None, 6, 6, 8)
        case ("conv", filters, kernel, {"strides": strides}):
            return layers.Conv2D(filters, kernel, strides=strides)(x)  # shape: (None, 12, 12, 32)
        case {"type": "pool", "size": size}:
            return layers.MaxPooling2D(size)(x)  # shape: (None, 6, 6, 32)
        case "norm" | "bn":
            return layers.BatchNormalization()(x)  # shape: (None, 6, 6, 32)
        case ["branch", *branches] if len(branches) > 1:
            return layers.Concatenate()([add(x, branch) for branch in branches])  # shape: (None, 6, 6, 16)
        case {"type": "dropout", **rest}:
            return layers.Dropout(rest["rate"])(x)  # shape: (None, 6, 6, 16)
        case ("dense", units):
            x = layers.Flatten()(x)  # shape: (None, 576)
            return layers.Dense(units)(x)  # shape: (None, 10)
        case _:
            raise ValueError(spec)


x = keras.Input((28, 28, 1))  # shape: (None, 28, 28, 1)
for spec in SPECS:
    x = add(x, spec)
y = layers.Dense(3)(x)  # shape: (None, 3)
