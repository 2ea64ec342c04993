import keras
import numpy as np
from keras import layers, ops


def dice(y_true, y_pred, smooth=1.0):
    a = ops.reshape(ops.cast(y_true, "float32"), (-1,))
    b = ops.reshape(y_pred, (-1,))
    inter = ops.sum(a * b)
    return 1 - (2 * inter + smooth) / (ops.sum(a) + ops.sum(b) + smooth)
model = keras.Sequential([keras.Input((16, 16, 1)), layers.Conv2D(1, 3, padding="same", activation="sigmoid")])
model.compile("adam", loss=dice, metrics=["accuracy"])
model.fit(np.zeros((8, 16, 16, 1)), np.zeros((8, 16, 16)), verbose=0)
