"""Folders that change, and files that are written byte by byte: a name is no longer that of what was saved."""

import os

import keras
import numpy as np
from keras import layers

small = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
large = keras.Sequential([keras.Input((7,)), layers.Dense(1)])
large.save("model.keras")
os.makedirs("other")
os.chdir("other")
small.save("model.keras")
os.chdir("..")
keras.models.load_model("model.keras").predict(np.zeros((2, 7)))
