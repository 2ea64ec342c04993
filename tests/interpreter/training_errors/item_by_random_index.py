import random

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
rows = [np.zeros((8, 3)), np.ones((8, 3))]
chosen = rows[random.randrange(len(rows))]
model.predict(chosen, verbose=0)
