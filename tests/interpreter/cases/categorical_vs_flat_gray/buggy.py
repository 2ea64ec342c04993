import numpy as np

import keras

img = np.zeros((40, 48, 48))
img = img.reshape(img.shape[0], 48, 48, 3)  # fails: keras-op-mismatch
m = keras.Sequential([keras.Input((48, 48, 3)), keras.layers.Flatten(), keras.layers.Dense(2)])
