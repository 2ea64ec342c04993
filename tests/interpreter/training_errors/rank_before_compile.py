import keras
import numpy as np

x, y = np.random.rand(40, 28, 28), np.random.randint(0, 10, 40)
model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")])
model.compile("sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, verbose=0)
model.fit(x[:20], y[:20], verbose=0)
model.fit(x, y.reshape(-1, 1), verbose=0)
