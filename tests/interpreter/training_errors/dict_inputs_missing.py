import keras
import numpy as np
from keras import layers

a = keras.Input((4,), name="a")
b = keras.Input((6,), name="b")
out = layers.Dense(1, name="score")(layers.concatenate([a, b]))
model = keras.Model([a, b], out)
model.compile("sgd", "mse")
model.fit({"a": np.zeros((10, 4))}, np.zeros((10, 1)), verbose=0)
