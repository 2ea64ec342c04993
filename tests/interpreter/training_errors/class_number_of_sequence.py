import keras
import numpy as np
from keras import layers


class Batches(keras.utils.PyDataset):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return np.zeros((4, 6)), np.ones((4, 1))


model = keras.Sequential([keras.Input((6,)), layers.Dense(1)])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(Batches(), verbose=0)
