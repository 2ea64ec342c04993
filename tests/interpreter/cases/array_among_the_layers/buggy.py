import keras
import numpy as np

features = np.random.rand(30, 9)
norm = keras.layers.Normalization(axis=-1)
norm.adapt(features)
model = keras.Sequential([features, keras.layers.Dense(8), keras.layers.Dense(1)])  # fails: keras-input-count
model.compile("adam", "mse")
model.fit(features, np.random.rand(30), verbose=0)
