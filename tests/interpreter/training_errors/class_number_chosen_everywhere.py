import keras
import numpy as np

y = np.where(np.full(60, 1) > 3, 1, 9)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(np.zeros((60, 4)), y, verbose=0)
