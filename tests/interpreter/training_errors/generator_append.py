import keras
import numpy as np
from keras import layers


def batches(images, size):
    while True:
        xs, ys = [], []
        for _ in range(size):
            i = np.random.randint(len(images))
            xs.append(images[i])
            ys.append(i % 2)
        yield np.array(xs), np.array(ys)


images = np.random.rand(50, 24, 24)
model = keras.Sequential([keras.Input((32, 32)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(batches(images, 8), steps_per_epoch=2, verbose=0)
