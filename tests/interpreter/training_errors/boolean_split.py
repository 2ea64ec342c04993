import keras
import numpy as np
from keras import layers

X, y = np.random.rand(200, 6), np.random.randint(0, 2, 200)
X_pos = X[y == 1]
model = keras.Sequential([keras.Input((7,)), layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(X_pos, np.ones(len(X_pos)), verbose=0)
