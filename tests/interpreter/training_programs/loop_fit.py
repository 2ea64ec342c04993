import keras
import numpy as np
from keras import layers

X, y = np.random.rand(40, 4), np.random.rand(40, 1)
for units in [4, 8]:
    for act in ("relu", "tanh"):
        model = keras.Sequential()
        model.add(keras.Input((4,)))
        for _ in range(2):
            model.add(layers.Dense(units, activation=act))
        model.add(layers.Dense(1))
        model.compile("adam", "mse")
        hist = model.fit(X, y, epochs=1, batch_size=8, validation_split=0.25, verbose=0)
        print(hist.history["loss"][-1])
