import keras
import numpy as np

sold = np.array([256, 258, 1]).astype("int16")
model = keras.Sequential([keras.Input((1,)), keras.layers.Embedding(200, 3), keras.layers.Flatten(), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(sold[:, None], np.zeros((3, 1)), steps_per_epoch=1, validation_split=0.4, validation_freq=1, verbose=0)
