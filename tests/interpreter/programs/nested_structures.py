import keras
import numpy as np
from keras import layers, ops


def branch(width):
    def build(tensor):
        return layers.Dense(width)(tensor)  # shape: (None, 6)

    return build


inputs = {"title": keras.Input((8,)), "body": [keras.Input((20,)), keras.Input((12,))]}  # shape: (None, 8) | (None, 20) | (None, 12)
features = keras.tree.map_structure(branch(6), inputs)
first, second, third = keras.tree.flatten(features)
merged = layers.Concatenate()([first, second, third])  # shape: (None, 18)
again = keras.tree.pack_sequence_as({"b": 0, "a": (0, 0)}, keras.tree.flatten(inputs))
title = layers.Dense(3)(again["b"])  # shape: (None, 3)
body = layers.Dense(4)(again["a"][1])  # shape: (None, 4)
sums = keras.tree.map_structure(lambda a, b: ops.concatenate([a, b], axis=-1), (merged, title), (title, body))  # shape: (None, 21) | (None, 7)
wide = layers.Dense(2)(sums[0])  # shape: (None, 2)
count = len(keras.tree.flatten({"u": [1, 2], "v": 3}))
counted = layers.Dense(count)(wide)  # shape: (None, 3)
tangent = layers.Dense(5)
value, change = ops.jvp(lambda x: tangent(x), (counted,), (counted,))  # shape: (None, 5) | [(None, 5), (None, 5)]
both = layers.Add()([value, change])  # shape: (None, 5)
distances = np.vectorize(lambda a, b: np.sum((a - b) ** 2), signature="(n),(n)->()")
table = distances(np.zeros((7, 1, 3)), np.zeros((5, 3)))
rows = layers.Dense(2)(table)  # shape: (7, 2)
nested = keras.tree.is_nested(inputs)
last = layers.Dense(9 if nested else 7)(both)  # shape: (None, 9)
