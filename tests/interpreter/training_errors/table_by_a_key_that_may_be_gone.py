import sys

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
tables = {"summer": np.zeros((8, 3)), "winter": np.ones((8, 3))}
tables.pop(sys.argv[0] + "?", None)
model.predict(tables[max(tables, key=lambda name: tables[name].shape[1])], verbose=0)
