import keras
import numpy as np
from keras import layers

x, y = np.random.rand(200, 6), np.random.randint(0, 2, 200)
positive = x[y == 1]
labels = np.ones(len(positive))
model = keras.Sequential([keras.Input((6,)), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(positive, labels, verbose=0)
model.fit(labels, positive, verbose=0)
