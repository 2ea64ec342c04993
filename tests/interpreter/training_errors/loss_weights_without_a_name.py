import keras
import numpy as np
from keras import layers

features = keras.Input((6,))
price, size = layers.Dense(1, name="price")(features), layers.Dense(1, name="size")(features)
model = keras.Model(features, [price, size])
model.compile("sgd", {"price": "mse", "size": "mae"}, loss_weights={"price": 0.7})
model.fit(np.zeros((12, 6)), [np.zeros((12, 1)), np.zeros((12, 1))], verbose=0)
