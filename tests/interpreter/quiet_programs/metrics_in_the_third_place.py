"""Before Keras 3 the metrics were the third argument of compile; no word here says which version this is for."""

import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("adam", "mse", ["accuracy"])
model.fit(np.zeros((4, 4)), np.zeros((4, 1)))
