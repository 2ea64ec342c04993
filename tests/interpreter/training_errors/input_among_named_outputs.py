import keras
import numpy as np
from keras import layers

features = keras.Input((4,))
model = keras.Model(features, [features, layers.Dense(1, name="b")(features)])
model.compile("sgd", {"a": "mse", "b": "mae"})
model.fit(np.zeros((8, 4)), [np.zeros((8, 4)), np.zeros((8, 1))], verbose=0)
