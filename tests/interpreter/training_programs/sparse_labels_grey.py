import keras
import numpy as np
from keras import layers

x, y = np.random.rand(40, 28, 28), np.random.randint(0, 10, 40)
model = keras.Sequential([layers.Flatten(input_shape=(28, 28)), layers.Dense(8, "relu"), layers.Dense(10)])
model.compile("sgd", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(x, y, verbose=0)
model.compile("sgd", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(x, y.reshape(-1, 1), verbose=0)
model.compile("sgd", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(x[..., None], y, verbose=0)  # a last axis of size 1 is dropped
model.evaluate(x, y, batch_size=7, verbose=0)
