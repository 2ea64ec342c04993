import keras
import numpy as np
from keras import layers

x, y = np.zeros((16, 6)), np.zeros((16, 1))
inputs = keras.Input((6,))
outputs = layers.Dense(1)(layers.Dense(8, activation="relu")(inputs))
model = keras.Model(x, outputs)  # fails: keras-input-count
model.compile("sgd", "mse")
model.fit(x, y, verbose=0)
