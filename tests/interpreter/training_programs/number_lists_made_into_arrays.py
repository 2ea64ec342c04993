"""Lists of numbers that become arrays again before Keras gets them, and lists of arrays, which it takes."""

import os

import keras
import numpy as np
import tensorflow as tf
from keras import layers

rows = np.random.rand(60, 4).tolist()
labels = np.random.randint(0, 2, 60).tolist()
windows, following = [], []
for start in range(len(rows) - 5):
    windows.append(rows[start : start + 5])
    following.append(rows[start + 5])

series = keras.Sequential([layers.Input((None, 4)), layers.LSTM(3), layers.Dense(4)])
series.compile(loss="mse")
series.fit(np.array(windows), np.asarray(following), verbose=0)
series.predict(tf.constant(windows), verbose=0)
series.predict(keras.ops.convert_to_tensor(windows[:2]), verbose=0)



def make():
    made = keras.Sequential([layers.Input((4,)), layers.Dense(1, activation="sigmoid")])
    made.compile(loss="binary_crossentropy")
    return made


model = make()
model.fit(tf.data.Dataset.from_tensor_slices((rows, labels)).batch(8), verbose=0)
model.fit(np.array(rows), np.array(labels), verbose=0)
rows[0].append(0.5)
rows[0].pop()
model.predict(np.array(rows[:3]), verbose=0)
for row, label in zip(rows[:2], labels):
    model.train_on_batch(np.array([row]), np.array([label]))

left, right = layers.Input((4,)), layers.Input((2,))
both = keras.Model([left, right], layers.Dense(1)(layers.concatenate([left, right])))
parts = np.empty(2, dtype=object)
parts[0], parts[1] = np.zeros((3, 4)), np.zeros((3, 2))
both.predict(parts.tolist(), verbose=0)
both.predict(list(parts), verbose=0)
both.predict([parts[0], parts[1]], verbose=0)
both.predict([part for part in parts], verbose=0)


def predict(arrays):
    return both.predict([arrays[0], arrays[1]], verbose=0)


predict(parts)
predict(list(parts))
pictures = np.empty((2, 1), dtype=object)
for place in range(2):
    pictures[place, 0] = np.zeros((3, 4))
model.predict(pictures[0, 0], verbose=0)
model.predict(pictures[1][0], verbose=0)


def load(names):
    given, classes, mixed = [], [], []
    for name in names:
        given.append(np.zeros(4))
        if "cat" in name:
            classes.append([1])
            mixed.append(np.zeros((1, 4)))
        else:
            classes.append([0])
            mixed.append(np.ones((1, 4)))
    return np.array(given), np.array(classes), mixed


given, classes, mixed = load(os.environ.get("PICTURES", "cat.1 dog.1").split())
model = make()
model.fit(given, classes, verbose=0)
model.predict(mixed[0], verbose=0)


def load_parts(names, wide):
    parts = []
    for name in names:
        if wide:
            parts.append(np.zeros((2, 4)))
        else:
            parts.append(len(name))
    return parts


model.predict(load_parts(os.environ.get("PICTURE", "cat.1").split(), os.environ.get("NARROW") is None), verbose=0)
later = []
for place in range(int(os.environ.get("PLACES", "1"))):
    later.append(np.zeros((2, 4)) if place == 0 else place)
model.predict(later, verbose=0)
