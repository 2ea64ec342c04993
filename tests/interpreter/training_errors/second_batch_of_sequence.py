import keras
import numpy as np


class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, size):
        super().__init__()
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return len(self.x) // self.size

    def __getitem__(self, index):
        start, end = index * self.size, (index + 1) * self.size
        return self.x[start:end], self.y[start : end + index]


model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(Batches(np.zeros((24, 4)), np.zeros((24, 1)), 6), verbose=0)
