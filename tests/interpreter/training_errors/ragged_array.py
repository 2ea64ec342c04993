import keras
import numpy as np
from keras import layers

x = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
y = np.array([[0, 1], [1, 0], [0, 1]])
model = keras.Sequential([keras.Input((4,)), layers.Dense(2, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x, y, verbose=0)
