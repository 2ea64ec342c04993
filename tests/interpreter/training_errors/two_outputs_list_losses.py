import keras
import numpy as np
from keras import layers

inp = keras.Input((8,))
h = layers.Dense(16, activation="relu")(inp)
kind = layers.Dense(5, activation="softmax", name="kind")(h)
price = layers.Dense(1, name="price")(h)
model = keras.Model(inp, [kind, price])
model.compile("sgd", loss=["sparse_categorical_crossentropy", "mse"])
model.fit(np.zeros((20, 8)), [np.zeros((20, 5)), np.zeros((20, 1))], verbose=0)
