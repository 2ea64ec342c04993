import keras
import numpy as np
from keras import layers


def block(filters, x):
    return layers.Conv1D(filters, 3, padding="same")(x)


inputs = keras.Input((12, 3))
model = keras.Model(inputs, layers.Flatten()(block(inputs, 8)))
model.predict(np.zeros((8, 12, 3)), verbose=0)
