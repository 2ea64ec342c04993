"""A Sequential leaves the shapes of several inputs alone, and what its first model gets is decided by the data."""

import keras
import numpy as np
from keras import layers

branches = [layers.Input((8, 10, 1)) for _ in range(3)]
merged = layers.concatenate([layers.Conv2D(4, 3)(branch) for branch in branches], axis=1)
features = keras.Model(branches, layers.Flatten()(merged))

model = keras.Sequential([layers.Dense(2)])
model.build([(None, 4), (None, 6)])
model.build((None, 4))
model.predict(np.zeros((2, 4)), verbose=0)

whole = keras.Sequential([features, layers.Dense(1)])
whole.build([(None, 8, 10, 1)] * 3)
output = layers.Dense(1)(features(branches))
keras.Model(branches, output).predict([np.zeros((2, 8, 10, 1))] * 3, verbose=0)
features(branches, training=False)
features(branches, None)
