import random

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
tables = {"summer": np.zeros((8, 3)), "winter": np.ones((8, 3))}
season = random.choice(sorted(tables))
model.predict(tables[season], verbose=0)
