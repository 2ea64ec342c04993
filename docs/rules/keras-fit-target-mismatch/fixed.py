import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((20,)), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(np.zeros((64, 20)), np.zeros((64,)), epochs=1)
