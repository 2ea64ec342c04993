"""Arrays of objects that are made into others before Keras gets them, or hold text."""

import keras
import numpy as np


def objects(rows):
    return np.array(rows, dtype=object)


model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
rows = np.array([[1, 2], [3, 4], [5, 6]], dtype=object)
labels = np.zeros((3, 1))
model.fit(rows.astype("float32"), labels, verbose=0)
model.fit(np.asarray(rows, dtype="float32"), labels, verbose=0)
model.fit(np.stack(rows).astype("float32"), labels, verbose=0)
model.fit((rows[:2] / 2).astype(float), labels[:2], verbose=0)
ragged = np.array([[1, 2, 3], [4], [5, 6]], dtype=object)
model.fit(keras.utils.pad_sequences(ragged, maxlen=2), labels, verbose=0)
model.predict(np.array([row[:1] * 2 for row in ragged]), verbose=0)
model.predict(np.array(rows.tolist()), verbose=0)
model.predict(np.array(rows, dtype="float32"), verbose=0)
model.predict(np.array(rows, "float32"), verbose=0)
model.predict(np.array(np.float32(rows)), verbose=0)
model.predict(np.vstack([rows.astype(int)]), verbose=0)
words = objects(["a", "b"])
numbers = objects([[1, 2], [3, 4]])
model.predict(np.array(numbers.tolist()), verbose=0)
