import keras
import numpy as np

rows, targets = np.zeros((20, 9)), np.zeros((20, 3))
model = keras.Sequential([keras.Input((9,)), keras.layers.Dense(3)])
model.compile("sgd", "mse")
count = np.ceil(len(rows) / 7)
for some, wanted in zip(np.array_split(rows, count), np.array_split(targets, 3.9), strict=True):
    model.train_on_batch(some, wanted)
print(keras.ops.reshape(np.array_split(rows, count)[0], (63,)).shape)
