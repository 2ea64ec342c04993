import keras
import numpy as np

five = np.full(30, 5)
both = np.concatenate([five, five])
both[:] = 2
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(np.zeros((60, 2)), both, verbose=0)
model.fit(np.zeros((30, 2)), five, verbose=0)
