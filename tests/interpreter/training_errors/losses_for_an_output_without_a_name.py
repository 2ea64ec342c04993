import keras
import numpy as np
from keras import layers

features = keras.Input((6,))
shared = layers.Dense(8, activation="relu")(features)
price = layers.Dense(1)(shared)
kind = layers.Dense(3, activation="softmax", name="kind")(shared)
model = keras.Model(features, [price, kind])
model.compile("sgd", loss={"price": "mse", "kind": "sparse_categorical_crossentropy"})
model.fit(np.zeros((12, 6)), {"price": np.zeros((12, 1)), "kind": np.zeros((12, 1))}, verbose=0)
