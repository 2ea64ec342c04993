import keras
import numpy as np
from keras import layers


def batches(x, y, size):
    while True:
        idx = np.random.permutation(len(x))[:size]
        yield x[idx], y[idx]


x, y = np.random.rand(100, 20), np.random.randint(0, 3, 100)
model = keras.Sequential([keras.Input((20,)), layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(batches(x, y, 16), steps_per_epoch=3, epochs=1, verbose=0)
