import random

import keras
import numpy as np
from keras import layers

rows = np.zeros((8, 4, 5))
if random.random() > 2:
    rows = np.zeros((8, 4))
model = keras.Sequential([layers.Dense(3)])
model.compile("sgd", "mse")
model.fit(rows, rows[..., :3], verbose=0)
layers.LSTM(2)(model(rows))

other = keras.Sequential([layers.Dense(3)])
layers.LSTM(2)(other.predict(rows, verbose=0))
layers.LSTM(2)(other(rows))

width = np.zeros((8, 5))
if random.random() > 2:
    width = np.zeros((8, 4))


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(3)

    def call(self, inputs):
        return self.dense(inputs)


for net in (keras.Sequential([layers.Dense(3)]), Net()):
    net.compile("sgd", "mse")
    net.fit(width, np.zeros((8, 3)), verbose=0)
    net.predict(np.zeros((2, 5)), verbose=0)
