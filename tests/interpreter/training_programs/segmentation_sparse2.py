import keras
import numpy as np
from keras import layers

x, y = np.random.rand(8, 16, 16, 3), np.random.randint(0, 4, (8, 16, 16, 1))
inp = keras.Input((16, 16, 3))
h = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
out = layers.Conv2D(4, 1, activation="softmax")(h)
model = keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=4, verbose=0)
model = keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y[..., 0], batch_size=4, verbose=0)
