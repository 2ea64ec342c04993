import keras
import numpy as np
from keras import layers


def windows(data, target, start, end, history, ahead):
    xs, ys = [], []
    for i in range(start + history, end):
        indices = range(i - history, i)
        xs.append([data[indices]])
        ys.append(target[i + ahead])
    return np.array(xs), np.array(ys)


table = np.random.rand(400, 2)
x, y = windows(table, table[:, 0], 0, 300, 60, 5)
model = keras.Sequential([keras.Input(x.shape[-2:]), layers.LSTM(4), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y, verbose=0)
