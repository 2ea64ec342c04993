import keras
import numpy as np
from keras import ops


def distance(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_true), axis=-1)


model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
model.compile("sgd", distance)
model.fit(np.zeros((8, 4)), np.zeros((8, 3)), verbose=0)
