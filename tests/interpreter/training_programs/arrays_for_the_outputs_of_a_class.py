import keras
import numpy as np
from keras import layers


class Net(keras.Model):
    def __init__(self, count):
        super().__init__()
        self.dense, self.count = layers.Dense(3), count

    def call(self, x):
        y = self.dense(x)
        return y if self.count == 1 else [y] * self.count


class Own(Net):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        return keras.ops.mean(y[0] - y_pred) + keras.ops.mean(y[1])


x = np.zeros((6, 3))
one, two, own = Net(1), Net(2), Own(1)
one.compile("sgd", "mse")
one.fit(x, [x], verbose=0)
two.compile("sgd", ["mse"])
two.fit(x, (x, x), verbose=0)
two.compile("sgd", "mse")
two.fit(x, [x, x], verbose=0)
own.compile("sgd")
own.fit(x, (x, x), verbose=0)
