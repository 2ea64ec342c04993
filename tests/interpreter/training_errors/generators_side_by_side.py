import keras
import numpy as np
from keras import layers


def flow(array):
    while True:
        chosen = np.random.permutation(len(array))[:4]
        yield array[chosen]


def pairs(images, masks):
    while True:
        yield next(images), next(masks)


model = keras.Sequential([keras.Input((16, 16, 3)), layers.Conv2D(1, 3, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(pairs(flow(np.zeros((20, 16, 16, 3))), flow(np.zeros((20, 16, 16, 1)))), steps_per_epoch=2, verbose=0)
