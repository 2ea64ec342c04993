import random

import keras
import numpy as np
from keras import layers

if random.random() > 0.5:
    x = np.zeros((8, 4))
else:
    x = np.ones((8, 4))
model = keras.Sequential([layers.Dense(3)])
model.compile("sgd", "mse")
model.fit(x, np.zeros((8, 3)))
model.predict(np.zeros((2, 5)))
