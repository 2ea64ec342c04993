import keras
import numpy as np
from keras import layers, ops


class Regression:
    def __init__(self, features):
        self.model = keras.Sequential([keras.Input((20,)), layers.Dense(features)])
        self.model.compile("adam", self.distance)

    def distance(self, y_true, y_pred):
        return ops.sqrt(ops.sum(ops.square(y_pred - y_true), axis=0) + 1e-6)


net = Regression(5)
net.model.fit(np.zeros((96, 20)), np.zeros((96, 5)), sample_weight=np.ones(96), batch_size=32, verbose=0)
