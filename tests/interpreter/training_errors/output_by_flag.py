import sys

import keras
import numpy as np

inputs = keras.Input((60, 3))
x = keras.layers.GlobalAveragePooling1D()(inputs)
if len(sys.argv) > 100:
    x = keras.layers.Activation("tanh")(x)
model = keras.Model(inputs, keras.layers.Dense(2)(x))
model.compile("adam", "mse")
model.predict(np.zeros((4, 60, 3)), verbose=0)
model.fit(np.zeros((4, 1, 3)), np.zeros((4, 2)), verbose=0)
