import keras
import numpy as np
from keras import Input, layers, ops


def triplet_loss(y_true, y_pred):
    anchor, positive, negative = y_pred[0], y_pred[1], y_pred[2]
    return ops.mean(ops.square(anchor - positive) - ops.square(anchor - negative))


picture = Input((8,))
embed = keras.Model(picture, layers.Dense(4)(picture))
inputs = [Input((8,)) for _ in range(3)]
model = keras.Model(inputs, [embed(part) for part in inputs])
model.compile("adam", [triplet_loss, triplet_loss, triplet_loss])
model.train_on_batch([np.zeros((3, 8)) for _ in range(3)], [np.zeros((3, 4)) for _ in range(3)])

# The samples are on the last axis of what a model inside gives.
rows = Input((6,))
three = keras.Model(rows, layers.Lambda(lambda x: ops.reshape(x, (-1, 2)))(rows))
several = keras.Model(inputs[0], three(layers.Dense(6)(inputs[0])))
several.compile("adam", triplet_loss)
several.train_on_batch(np.zeros((1, 8)), np.zeros((3, 2)))
