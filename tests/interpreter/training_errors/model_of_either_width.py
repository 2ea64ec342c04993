import sys

import keras
import numpy as np
from keras import layers


def make(width):
    inputs = keras.Input((width,))
    return keras.Model(inputs, layers.Dense(1)(inputs))


model = make(5 if len(sys.argv) > 1 else 3)
model.predict(np.zeros((8, 4)), verbose=0)
