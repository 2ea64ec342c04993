import io

import keras
import numpy as np
from keras import layers

text = "\n".join(",".join("1" for _ in range(9)) for _ in range(30))
dataset = np.loadtxt(io.StringIO(text), delimiter=",")
X = dataset[:, 0:8]
y = dataset[:, 8]
model = keras.Sequential()
model.add(layers.Dense(12, input_dim=9, activation="relu"))
model.add(layers.Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, y, epochs=1, batch_size=10, verbose=0)
