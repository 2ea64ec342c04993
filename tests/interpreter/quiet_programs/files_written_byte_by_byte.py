"""A file that holds what was read out of another one."""

import keras
import numpy as np
from keras import layers

keras.Sequential([keras.Input((3,)), layers.Dense(1)]).save("model.keras")
keras.Sequential([keras.Input((7,)), layers.Dense(1)]).save("better.keras")
with open("better.keras", "rb") as better, open("model.keras", "wb") as model:
    model.write(better.read())
keras.models.load_model("model.keras").predict(np.zeros((2, 7)))
