import keras
import numpy as np
from keras import layers, ops


def pinball(y_true, y_pred):
    error = y_true - y_pred
    return ops.mean(ops.maximum(0.1 * error, -0.9 * error), axis=-1)


def contrastive(margin=1.0):
    def loss(y_true, y_pred):
        return ops.mean(y_true * ops.square(y_pred) + (1 - y_true) * ops.square(ops.maximum(margin - y_pred, 0.0)))

    return loss


x, y = np.random.rand(10, 4), np.random.rand(10, 1)
quantiles = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
quantiles.compile("adam", pinball)
quantiles.fit(x, y, verbose=0)
a, b = keras.Input((4,)), keras.Input((4,))
shared = layers.Dense(2)
distance = layers.Lambda(lambda v: ops.sqrt(ops.sum(ops.square(v[0] - v[1]), axis=1, keepdims=True)), (1,))
siamese = keras.Model([a, b], distance([shared(a), shared(b)]))
siamese.compile("adam", loss=contrastive(margin=1))
siamese.fit([x, x], y, verbose=0)
