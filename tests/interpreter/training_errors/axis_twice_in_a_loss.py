import keras
import numpy as np
from keras import layers, ops


def loss(y_true, y_pred):
    return ops.mean(ops.sum(ops.square(y_true - y_pred), axis=(1, -2)))


model = keras.Sequential([keras.Input((4, 3)), layers.Dense(3)])
model.compile("sgd", loss)
model.fit(np.zeros((8, 4, 3)), np.zeros((8, 4, 3)), verbose=0)
