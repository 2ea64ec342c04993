import keras
import numpy as np
from keras import layers


def load(count):
    def day(number):
        rows = 640 + 13 * number
        return np.random.rand(rows, 3), np.random.rand(rows, 2)

    return {"2017-01-%02d" % number: day(number) for number in range(count)}


def cut(days, steps):
    for date, (x, y) in days.items():
        n = len(x) // steps
        days[date] = x[: n * steps].reshape(n, steps, -1), y[: n * steps].reshape(n, steps, -1)


days = load(2)
cut(days, 10)
model = keras.Sequential([keras.Input((10, 3)), layers.LSTM(4), layers.Dense(1)])
model.compile("adam", "binary_crossentropy")
for date, (x, y) in days.items():
    model.fit(x, y, verbose=0)
