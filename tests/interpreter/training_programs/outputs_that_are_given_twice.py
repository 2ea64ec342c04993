"""Outputs of one name, of which Keras wants one loss; and scalars that a loss takes."""

import keras
import numpy as np
from keras import layers, losses, ops

x, price, kind = np.zeros((20, 8)), np.zeros((20,)), np.zeros((20,), int)
features = keras.Input((8,))
a = layers.Dense(1, name="price")(features)
b = layers.Dense(4, activation="softmax", name="kind")(features)
for outputs in ([a, a, b], [a, b, b]):
    model = keras.Model(features, outputs)
    model.compile("sgd", {"price": "mse", "kind": "sparse_categorical_crossentropy"})
    model.fit(x, {"price": price, "kind": kind}, verbose=0)
twice = keras.Model(features, [a, a])
twice.compile("sgd", {"price": "mse"})
twice.fit(x, {"price": price}, verbose=0)
twice.fit(x, [price, price], verbose=0)

losses.MeanSquaredError()(0.0, ops.zeros((4, 3)))
losses.MeanSquaredError()(0.5, ops.zeros((1, 1)))
losses.Huber()(ops.zeros(()), ops.zeros((3,)))
losses.CosineSimilarity()(0.5, 2.0)
losses.mean_squared_error(0.5, ops.zeros((3,)))
ops.sum(keras.Input((4, 3)), axis=(1, -1))
ops.sum(ops.zeros((2, 4, 3)), axis=())

cell = layers.GRUCell(8)
cell(np.zeros((4, 5)), (np.zeros((4, 8)),))
print(np.array(cell).shape)
for loss, weights in ((["mse"], []), (["mse"], 0.5), ({"price": "mse"}, {"price": 0.5}), (None, "mse")):
    keras.Model(features, a).compile("sgd", loss, loss_weights=weights)

rows = np.random.rand(200, 6)
some = rows[rows[:, 0] > 0.5]
print(layers.Dense(1)(np.ones((len(some), 6))).shape)
print(layers.Dense(2)(np.ones(len(some))[:, None]).shape)
print(layers.Dense(2)(np.zeros(len(some) + 1).reshape(-1, 1)).shape, np.ones(len(some) // 2, bool).ndim)
print(np.full(len(some), 1.0).reshape(len(some), 1).shape)
