import keras
import numpy as np
from keras import layers


def batches(features, targets, weights, size):
    order = np.arange(len(features))
    while True:
        np.random.shuffle(order)
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            yield features[chosen], targets[chosen], weights[chosen]


features, targets = np.random.rand(24, 3), np.random.rand(24, 2)
model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
model.compile("sgd", "mae")
model.fit(batches(features, targets, np.ones(24), 6), steps_per_epoch=4, epochs=1, verbose=0)
