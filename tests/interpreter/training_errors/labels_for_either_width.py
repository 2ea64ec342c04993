import sys

import keras
import numpy as np
from keras import layers

width = 5 if len(sys.argv) > 1 else 3
inputs = keras.Input((width,))
model = keras.Model(inputs, layers.Dense(2)(inputs))
model.compile("sgd", "categorical_crossentropy")
model.fit(np.zeros((8, width)), np.zeros((8, 3)), verbose=0)
