import numpy as np
from keras import Input, Model, layers, ops


def triplet_loss(y_true, y_pred):
    anchor, positive, negative = y_pred[0], y_pred[1], y_pred[2]
    return ops.mean(ops.square(anchor - positive) - ops.square(anchor - negative))


picture = Input((8,))
embed = Model(picture, layers.Dense(4)(picture))
inputs = [Input((8,)) for _ in range(3)]
model = Model(inputs, [embed(part) for part in inputs])
model.compile("adam", [triplet_loss, triplet_loss, triplet_loss])
model.train_on_batch([np.zeros((1, 8)) for _ in range(3)], [np.zeros((1, 4)) for _ in range(3)])
