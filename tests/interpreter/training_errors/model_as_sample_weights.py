import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.zeros((6, 4)), np.zeros((6, 1)), sample_weight=model, verbose=0)
