import keras
import numpy as np


class Pole:
    def reset(self):
        return np.zeros(4), {}


model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
environment = Pole()
state, _ = environment.reset()
model.predict(np.reshape(state, [1, 4]), verbose=0)
np.array((np.zeros(4), {}), dtype=object).reshape(2, 1)
state = environment.reset()
model.predict(np.reshape(state, [1, 4]), verbose=0)
