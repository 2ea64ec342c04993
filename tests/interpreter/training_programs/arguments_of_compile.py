"""Weights of losses and metrics as compile takes them."""

import keras
import numpy as np
from keras import layers

inputs = keras.Input((4,))
model = keras.Model(inputs, layers.Dense(1, name="score")(inputs))
model.compile("adam", "mse", [2.0])
model.fit(np.zeros((4, 4)), np.zeros((4, 1)), verbose=0)
model.compile("adam", "mse", {"score": 2.0}, ["mae"])
model.fit(np.zeros((4, 4)), np.zeros((4, 1)), verbose=0)
model.compile("adam", "mse", metrics=["mae"])
model.evaluate(np.zeros((4, 4)), np.zeros((4, 1)), verbose=0)
