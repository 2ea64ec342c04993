import sys

import keras
import numpy as np

inputs = keras.Input((3,))
outputs = keras.layers.Dense(2)(inputs)
if len(sys.argv) > 90:
    outputs = keras.layers.Dense(3)(outputs)
model = keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy")
model.fit(np.zeros((4, 3)), np.zeros((4, 4)), verbose=0)
