import itertools

import keras
import numpy as np
from keras import layers


def flow(array, size):
    while True:
        chosen = np.random.permutation(len(array))[:size]
        yield array[chosen]


def limited(generator, count):
    for number, batch in enumerate(generator):
        if number == count:
            return
        yield batch


def pairs(images, masks):
    while True:
        yield next(images), next(masks)


model = keras.Sequential([keras.Input((8,)), layers.Dense(2)])
model.compile("adam", "mse")
model.fit(pairs(flow(np.zeros((20, 8)), 4), flow(np.zeros((20, 2)), 4)), steps_per_epoch=2, verbose=0)
batches = list(limited(flow(np.zeros((20, 8)), 5), 3))
print(model.predict(np.concatenate(batches), verbose=0).reshape((15, 2)))
for batch in itertools.islice(limited(flow(np.zeros((20, 8)), 6), 2), 1):
    print(model.predict(batch, verbose=0).reshape((6, 2)))
