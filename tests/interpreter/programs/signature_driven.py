import inspect

import keras
from keras import layers


def conv_block(x, filters, kernel=3, strides=1):
    return layers.Conv2D(filters, kernel, strides=strides, padding="same")(x)  # shape: (None, 8, 8, 12)


def dense_block(x, units, activation="relu"):
    return layers.Dense(units, activation=activation)(x)  # shape: (None, 9) | (None, 5)


def accepted(function, options):
    names = inspect.signature(function).parameters
    return {name: value for name, value in options.items() if name in names}


options = {"filters": 12, "units": 9, "strides": 2, "seed": 3}
inputs = keras.Input((16, 16, 3))  # shape: (None, 16, 16, 3)
x = conv_block(inputs, **accepted(conv_block, options))
x = layers.GlobalMaxPooling2D()(x)  # shape: (None, 12)
x = dense_block(x, **accepted(dense_block, options))
defaults = {
    name: parameter.default
    for name, parameter in inspect.signature(conv_block).parameters.items()
    if parameter.default is not inspect.Parameter.empty
}
y = layers.Conv2D(4, defaults["kernel"])(inputs)  # shape: (None, 14, 14, 4)
arguments = inspect.getfullargspec(dense_block).args
z = layers.Dense(len(arguments))(x)  # shape: (None, 3)
if "activation" in inspect.signature(dense_block).parameters:
    z = dense_block(z, 5, activation="tanh")
outputs = layers.Dense(2)(z)  # shape: (None, 2)
