import keras
import numpy as np
from keras import layers


def unit(node):
    parameters = {"name": node.name}
    if node.kind == "pool":
        parameters.update({"pool_size": node.size, "strides": node.stride})
        if node.how == "max":
            return layers.MaxPooling2D(**parameters)
    if node.kind == "norm":
        return layers.BatchNormalization(**parameters)
    if node.kind == "dense":
        parameters.update({"units": node.size})
    return layers.Dense(**parameters)


def units(nodes):
    return [unit(nodes[0]), unit(nodes[1])]


def squared(side, flag):
    options = {}
    if flag:
        options["height"] = 5
    return shaped(**options)(keras.Input((12,)))


def shaped(width=3, height=4):
    return layers.Reshape((width, height))


class Scaled(layers.Layer):
    def call(self, x, scale=1):
        return x * scale


def scaled(x, flag, other):
    options = {}
    if flag:
        options["shift"] = 2
    if other:
        options["axis"] = 7
    y = Scaled()(keras.Input((4,)), **options)
    return y, np.sum(np.zeros((2, 3)), **options)


def strided(flag):
    options = {"padding": "same"}
    if flag:
        options["padding"] = "valid"
        options["strides"] = 2
    x = layers.Conv2D(8, 3, **options)(keras.Input((9, 9, 3)))
    return layers.Add()([x, layers.Conv2D(8, 1)(keras.Input((9, 9, 3)))])


def trained(model, flag):
    options = {}
    if flag:
        options["validation_split"] = 0.5
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.compile("sgd", "mse", **({"loss_weights": [1]} if flag else {}))
    return model.fit(np.zeros((8, 3)), np.zeros((8, 1)), **options)
