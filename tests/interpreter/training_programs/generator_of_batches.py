import keras
import numpy as np
from keras import layers

x, y = np.random.rand(32, 16, 16, 3), np.eye(2)[np.random.randint(0, 2, 32)]


def batches(images, labels, size):
    while True:
        for start in range(0, len(images), size):
            yield images[start : start + size], labels[start : start + size]


def single(images, labels):
    while True:
        for i in range(len(images)):
            yield images[i : i + 1], labels[i : i + 1]


model = keras.Sequential([keras.Input((16, 16, 3)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(2, "softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(batches(x, y, 8), steps_per_epoch=2, epochs=1, verbose=0)
model.fit(single(x, y), steps_per_epoch=2, epochs=1, validation_data=(x, y), verbose=0)
