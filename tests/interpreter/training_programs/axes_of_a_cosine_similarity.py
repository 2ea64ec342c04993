import keras
import numpy as np
from keras import layers

x, y = np.ones((8, 4), "float32"), np.ones((8, 3), "float32")
model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
for axis in (0, 1, -1, -2):
    metric = keras.metrics.CosineSimilarity(axis=axis)
    model.compile("sgd", keras.losses.CosineSimilarity(axis=axis), metrics=[metric])
    model.fit(x, y, verbose=0)
