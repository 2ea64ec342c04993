import keras
import numpy as np
from keras import layers

a = keras.Input((4,))
b = keras.Input((6,))
model = keras.Model([a, b], layers.Dense(1)(layers.concatenate([a, b])))
model.compile("sgd", "mse")
x1, x2 = np.zeros((10, 4)), np.zeros((10, 6))
model.fit([x2, x1], np.zeros(10), verbose=0)
