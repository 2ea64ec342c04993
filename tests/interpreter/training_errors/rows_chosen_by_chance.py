import random

import keras
import numpy as np

images = np.random.rand(60, 1, 8, 8)
made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(64), keras.layers.Reshape((8, 8, 1))])
chosen = images[random.sample(range(0, images.shape[0]), 10), :, :, :]
np.concatenate((chosen[:, 0, :, :, None], made.predict(np.zeros((10, 3)), verbose=0)))
np.concatenate((chosen, made.predict(np.zeros((10, 3)), verbose=0)))
