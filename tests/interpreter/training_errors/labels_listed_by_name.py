import os

import numpy as np
from keras import Sequential, layers

names = os.environ.get("PICTURES", "cat.1 dog.1 cat.2").split()


def load():
    pictures, labels = [], []
    for name in names:
        pictures.append(np.zeros((8, 8, 3)))
        if "cat" in name:
            labels.append([1, 0])
        else:
            labels.append([0, 1])
    return np.array(pictures), labels


model = Sequential([layers.Input((8, 8, 3)), layers.Flatten(), layers.Dense(2)])
model.compile(loss="mse")
x, y = load()
model.fit(x, y, verbose=0)
