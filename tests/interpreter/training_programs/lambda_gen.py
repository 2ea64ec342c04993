import keras
import numpy as np
from keras import layers


def gen(x, y, n):
    i = 0
    while True:
        xb, yb = x[i:i + n], y[i:i + n]
        yield xb, yb
        i = (i + n) % len(x)
x, y = np.random.rand(32, 5), np.random.rand(32)
model = keras.Sequential([keras.Input((5,)), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(gen(x, y, 8), steps_per_epoch=4, validation_data=gen(x, y, 8), validation_steps=2, verbose=0)
