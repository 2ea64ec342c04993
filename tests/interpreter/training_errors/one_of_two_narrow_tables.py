import sys

import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
try:
    table = [np.zeros((8, 3)), np.ones((8, 3))][len(sys.argv)]
except IndexError:
    table = np.zeros((8, 2))
model.predict(table, verbose=0)
