import keras
import numpy as np


def relabel(labels):
    labels[labels == 2] = 1


y = np.arange(60) % 3
relabel(y)
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(np.zeros((60, 2)), keras.utils.to_categorical(y), verbose=0)
