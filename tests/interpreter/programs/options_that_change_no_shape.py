import os

import keras
from keras import layers

MIXED, FROZEN, NAMED = (os.environ.get(name) == "1" for name in ("MIXED", "FROZEN", "NAMED"))


def activation_of(name):
    if isinstance(name, str):
        name = str(name).lower()
        functions = {"swish": keras.activations.silu}
        if name in functions:
            return keras.activations.get(functions[name])
    return keras.activations.get(name)


def block(x, filters, *, regularizer=None, activation=None):
    dtype = "mixed_float16" if MIXED else "float32"
    name = "block" if NAMED else None
    start = "zeros" if FROZEN else "ones"
    strides = 1 if MIXED else (1, 1)
    x = layers.Conv2D(  # shape: (None, 8, 8, 4)
        filters,
        3,
        strides=strides,
        padding="same",
        dtype=dtype,
        name=name,
        trainable=not FROZEN,
        kernel_initializer=start,
        kernel_regularizer=regularizer,
    )(x)
    return activation_of(activation)(x)  # shape: (None, 8, 8, 4)


x = keras.Input((8, 8, 3))  # shape: (None, 8, 8, 3)
x = block(x, 4, regularizer="l2" if NAMED else None, activation=os.environ.get("ACTIVATION", "Swish"))
x = layers.Flatten()(x)  # shape: (None, 256)
