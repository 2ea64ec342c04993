"""Layers chosen by strings: getattr tables, dict dispatch, partials in dicts, eval-free registries."""
import functools

import keras
from keras import layers

NORMS = {
    "batch": layers.BatchNormalization,
    "layer": functools.partial(layers.LayerNormalization, epsilon=1e-6),
    None: lambda **kwargs: (lambda x: x),
}
POOLS = dict(max=layers.MaxPooling2D, avg=layers.AveragePooling2D, none=None)
ORDER = "conv norm act".split()


def unit(x, filters, *, norm="batch", activation="relu", order=ORDER, pool="none", **conv):
    for step in order:
        if step == "conv":
            x = layers.Conv2D(filters, conv.get("kernel_size", 3), padding=conv.pop("padding", "same"))(x)  # shape: (None, 24, 24, 8) | (None, 22, 22, 16) | (None, 11, 11, 4)
        elif step == "norm":
            x = NORMS[norm]()(x)  # shape: (None, 24, 24, 8) | (None, 11, 11, 16)
        elif step == "act" and activation:
            x = layers.Activation(activation)(x)  # shape: (None, 24, 24, 8) | (None, 22, 22, 16)
    cls = POOLS[pool]
    return cls(2)(x) if cls else x  # shape: (None, 11, 11, 16) | (None, 5, 5, 4)


def convolution(rank):
    return getattr(layers, f"Conv{rank}D")


x = keras.Input((24, 24, 3))  # shape: (None, 24, 24, 3)
x = unit(x, 8)
x = unit(x, 16, norm=None, pool="max", padding="valid")
x = unit(x, 4, norm="layer", order=reversed(ORDER), activation=None, pool="avg")
x = layers.GlobalMaxPooling2D()(x)  # shape: (None, 4)
for rank, shape in {1: (10, 2), 2: (10, 10, 2), 3: (6, 6, 6, 1)}.items():
    y = convolution(rank)(5, 3)(keras.Input(shape))  # shape: (None, 10, 2) | (None, 8, 5) | (None, 10, 10, 2) | (None, 8, 8, 5) | (None, 6, 6, 6, 1) | (None, 4, 4, 4, 5)
    y = getattr(layers, "GlobalAveragePooling%dD" % rank)()(y)  # shape: (None, 5)
    x = layers.Concatenate()([x, y])  # shape: (None, 9) | (None, 14) | (None, 19)
name, *sizes = "mlp:12:6".split(":")
for size in map(int, sizes):
    x = layers.Dense(size, name=f"{name}-{size}")(x)  # shape: (None, 12) | (None, 6)
x = layers.Dense({"small": 3, "large": 30}["small" if size < 10 else "large"])(x)  # shape: (None, 3)
