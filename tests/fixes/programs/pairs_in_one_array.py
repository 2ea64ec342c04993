import keras
import numpy as np
from keras import layers

left, right = keras.Input((8,)), keras.Input((8,))
model = keras.Model([left, right], layers.Dense(1)(layers.Subtract()([left, right])))
model.compile("adam", "mse")
pairs, targets = np.zeros((2, 30, 8)), np.zeros((30, 1))
# hint: write [pairs[0], pairs[1]]
model.fit(pairs, targets)
