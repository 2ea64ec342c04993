"""Nobody knows what methods that nobody calls get in ``*args`` and ``**kwargs``, or for a size of -1."""

import keras
import numpy as np
from keras import layers, ops


class Freeze(layers.BatchNormalization):
    def __init__(self, freeze, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.trainable = not freeze

    def call(self, *args, **kwargs):
        return super().call(*args, **kwargs)


class Net:
    def __init__(self):
        self.net = keras.Sequential([keras.Input((3,)), layers.Dense(2)])

    def predict(self, *args, **kwargs):
        return self.net.predict(*args, **kwargs)

    @classmethod
    def window(cls, *sizes):
        return layers.Conv2D(3, sizes[0])

    def first(self, *rows):
        return np.concatenate(list(rows), axis=0)


class Joined(layers.Layer):
    def call(self, x, *states, **options):
        if options.get("last") is None:
            return ops.concatenate([x, states[0]])
        return x * options["scale"]


def counts(size=-1):
    def count(found):
        places = np.zeros(size)
        for place in found:
            places[place] += 1
        return places

    return count
