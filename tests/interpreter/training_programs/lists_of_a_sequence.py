import keras
import numpy as np
from keras import layers


class Batches(keras.utils.PyDataset):
    def __init__(self, batch):
        super().__init__()
        self.batch = batch

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return self.batch


left, right = keras.Input((3,), name="left"), keras.Input((3,), name="right")
model = keras.Model([left, right], layers.Dense(2)(layers.Concatenate()([left, right])))
model.compile("sgd", "mse")
x, y = np.zeros((4, 3)), np.zeros((4, 2))
model.fit(Batches(((x, x), y)), verbose=0)
model.fit(Batches([(x, x), y]), verbose=0)
model.predict(Batches({"left": x, "right": x}), verbose=0)
single = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
single.predict(Batches(x), verbose=0)
single.predict(Batches([x]), verbose=0)
