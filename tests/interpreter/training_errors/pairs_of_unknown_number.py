import random

import keras
import numpy as np
from keras import layers


def create_pairs(x, places):
    pairs, labels = [], []
    n = min(len(places[digit]) for digit in range(10)) - 1
    for digit in range(10):
        for i in range(n):
            z1, z2 = places[digit][i], places[digit][i + 1]
            pairs += [[x[z1], x[z2]]]
            other = (digit + random.randrange(1, 10)) % 10
            z1, z2 = places[digit][i], places[other][i]
            pairs += [[x[z1], x[z2]]]
            labels += [1, 0]
    return np.array(pairs), np.array(labels)


images = np.random.rand(60, 6, 6)
digits = np.arange(60) % 10
pairs, labels = create_pairs(images, [np.where(digits == digit)[0] for digit in range(10)])
base = keras.Sequential([keras.Input((6, 6, 3)), layers.Flatten(), layers.Dense(1)])
left, right = keras.Input((6, 6, 3)), keras.Input((6, 6, 3))
model = keras.Model([left, right], layers.Subtract()([base(left), base(right)]))
model.compile("sgd", "mse")
model.fit([pairs[:, 0], pairs[:, 1]], labels, verbose=0)
