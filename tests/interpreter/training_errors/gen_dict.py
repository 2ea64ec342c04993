import keras
import numpy as np
from keras import layers

a = keras.Input((3,), name="left")
b = keras.Input((5,), name="right")
model = keras.Model([a, b], layers.Dense(1)(layers.concatenate([a, b])))
model.compile("adam", "mse")


def gen():
    while True:
        yield {"left": np.zeros((4, 3)), "right": np.zeros((4, 6))}, np.zeros((4, 1))


model.fit(gen(), steps_per_epoch=2, verbose=0)
