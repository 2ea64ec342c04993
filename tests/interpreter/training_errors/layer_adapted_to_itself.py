import keras
import numpy as np

features = np.random.rand(40, 3)
norm = keras.layers.Normalization()
norm.adapt(norm)
model = keras.Sequential([keras.Input((3,)), norm, keras.layers.Dense(1)])
