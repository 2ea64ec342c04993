import keras
import numpy as np
from keras import Input, layers


class Pairs:
    def __init__(self, images, labels):
        self.images, self.labels = images, labels

    def pair(self, same):
        label = np.random.choice(self.labels)
        first = np.random.choice(np.where(self.labels == label)[0])
        second = np.random.choice(np.where((self.labels == label) == same)[0])
        return self.images[first], self.images[second]

    def batches(self, size):
        while True:
            pairs = np.array([self.pair(True) for _ in range(size)])
            yield (pairs[:, 0], pairs[:, 1]), np.ones(size)


left, right = Input((12,)), Input((12,))
model = keras.Model([left, right], layers.Dense(1)(layers.Concatenate()([left, right])))
model.compile("sgd", "mse")
pairs = Pairs(np.random.rand(20, 12), np.arange(20) % 4)
model.fit(pairs.batches(6), steps_per_epoch=2, verbose=0)
