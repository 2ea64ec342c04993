import keras
import numpy as np
from keras import layers

inputs = keras.Input((6,))
hidden = layers.Dense(8)(inputs)
model = keras.Model(inputs, [layers.Dense(1, name="age")(hidden), layers.Dense(2, name="size")(hidden)])
model.compile("adam", loss=["mse", "mse"])
model.fit(np.zeros((10, 6)), {"age": np.zeros((10, 1)), "height": np.zeros((10, 2))}, verbose=0)
