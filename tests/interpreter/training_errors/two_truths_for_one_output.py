import keras
import numpy as np
from keras import layers, ops


class Merger(keras.Model):
    def __init__(self):
        super().__init__()
        self.left, self.right, self.out = layers.Dense(4), layers.Dense(4), layers.Dense(8)

    def call(self, inputs):
        left, right = inputs
        return self.out(self.left(left) + self.right(right))


def loss(y_true, y_pred):
    left, right = y_true
    return ops.mean(y_pred - ops.concatenate([left, right], axis=-1))


model = Merger()
model.compile("sgd", loss)
x = np.zeros((6, 3)), np.zeros((6, 5))
model.fit(x, x, verbose=0)
