import keras
import numpy as np
from keras import layers


class Pairs(keras.utils.PyDataset):
    def __init__(self, count, size):
        super().__init__()
        self.count = count
        self.size = size
        self.left = np.random.rand(count, 4)
        self.right = np.random.rand(count, 6, 6, 1)

    def __len__(self):
        return self.count // self.size

    def __getitem__(self, index):
        rows = slice(index * self.size, (index + 1) * self.size)
        return (self.left[rows], self.right[rows]), np.ones((self.size, 1))


a, b = keras.Input((4,)), keras.Input((6, 6, 1))
merged = layers.Concatenate()([a, layers.Flatten()(b)])
model = keras.Model([a, b], layers.Dense(1)(merged))
model.compile("adam", "mse")
model.fit(Pairs(16, 4), epochs=1, verbose=0)
