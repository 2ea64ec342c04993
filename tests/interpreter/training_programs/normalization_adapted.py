import keras
import numpy as np
from keras import layers

features = np.random.rand(30, 9)
norm = layers.Normalization(axis=-1)
norm.adapt(features)
model = keras.Sequential([norm, layers.Dense(8, activation="relu"), layers.Dense(1)])
model.compile(loss="mean_absolute_error", optimizer="adam")
model.fit(features, np.random.rand(30), validation_split=0.2, verbose=0)
print(model.predict(features[:10], verbose=0).shape)
