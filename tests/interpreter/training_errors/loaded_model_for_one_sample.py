import os
import tempfile

import keras
import numpy as np
from keras import layers

folder = tempfile.mkdtemp()


def train(path):
    model = keras.Sequential([keras.Input((6, 2)), layers.LSTM(4), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(np.zeros((8, 6, 2)), np.zeros((8, 1)), verbose=0)
    model.save(path)


name = os.path.join(folder, "series.keras")
train(name)
model = keras.models.load_model(name)
model.predict(np.zeros((1, 6, 2)), verbose=0)
model.predict(np.zeros((6, 2)), verbose=0)
