import sys

import keras
import numpy as np


def batches():
    x, y = np.zeros((4, 8, 8, 3)), np.zeros((8, 8, 1))
    while True:
        yield (x, y) if "--raw" in sys.argv else (x / 255, y)


model = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Conv2D(1, 1)])
model.compile("sgd", "mse")
model.fit(batches(), steps_per_epoch=2, verbose=0)
