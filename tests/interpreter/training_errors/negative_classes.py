import keras
import numpy as np

# Stars from 1 to 4 are moved too far.
stars = np.arange(60) % 4 + 1
labels = keras.utils.to_categorical(stars - 5)
