"""An array of objects takes lists as its elements."""

import keras
import numpy as np

columns = np.zeros(4, dtype=object)
columns[...] = [[1], [2], [3], [4]]
columns[:2] = [[1, 2], [3]]
columns[0] = [1, 2, 3]
table = np.empty((2, 2), dtype=object)
table[...] = [[[1], [2]], [[3], [4]]]
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2)])
model.predict(np.array([[1.0]]), verbose=0)
