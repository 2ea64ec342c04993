import keras
import numpy as np
from keras import layers


class TwoTowers(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.left = layers.Dense(units)
        self.right = layers.Dense(units)
        self.dot = layers.Dot(axes=1)

    def call(self, inputs):
        users, items = inputs
        return self.dot([self.left(users), self.right(items)])


model = TwoTowers(4)
model.compile("adam", "mse")
users, items = np.random.rand(12, 5), np.random.rand(12, 7)
model.fit((users, items), np.random.rand(12), verbose=0)
print(model.predict([users, items], verbose=0).shape)
