import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class Table(dict):
    def __call__(self, leaf):
        return leaf


class Row(tuple):
    def __call__(self, leaf):
        return leaf


rows = np.zeros((6, 4))
print(keras.tree.map_structure(rows, []), keras.tree.map_structure([1], {}))
print(keras.tree.map_structure(Table(a=1), [1, 2]), keras.tree.map_structure(Row((1,)), [1, 2]))
print(ops.map(ops.sum, rows).shape, ops.vectorized_map(layers.Activation("relu"), rows).shape)
print(ops.while_loop(lambda n: False, rows, (1,)), ops.cond(True, lambda: rows, lambda: rows).shape)
print(tf.map_fn(Table(), tf.constant(rows)).shape)
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
for weights in (0.5, [2.0], (np.float32(1.0),), np.float64(2.0), 0, "", None, {}):
    model.compile("sgd", "mse", loss_weights=weights)
    if weights:
        model.fit(rows, np.zeros((6, 1)), verbose=0)
model.compile("sgd", loss_weights="mse")
