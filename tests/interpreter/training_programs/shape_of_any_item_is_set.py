import random

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
rows = [np.zeros((12,)), np.ones((12,))]
first = rows[random.randrange(1)]
first.shape = (3, 4)
model.predict(rows[0], verbose=0)
tables = {0: np.zeros((12,)), 1: np.ones((12,))}
first = tables[random.randrange(1)]
first.shape = (3, 4)
model.predict(tables[0], verbose=0)
other = np.zeros((12,))
chosen = random.choice([other, other])
chosen.shape = (3, 4)
model.predict(other, verbose=0)
pair = [np.zeros((12,)), np.ones((12,))]
chosen = random.choice(pair)
chosen.shape = (3, 4)
place = [array.ndim for array in pair].index(2)
model.predict(pair[place], verbose=0)
