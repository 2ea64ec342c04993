import contextlib
import sys

import keras
import numpy as np
from keras import layers

one_hot = len(sys.argv) > 100
y = np.random.randint(0, 3, 18)
loss = "sparse_categorical_crossentropy"
if one_hot:
    y = keras.utils.to_categorical(y, 3)
    loss = "categorical_crossentropy"
model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
model.compile("sgd", loss)
model.fit(np.zeros((18, 4)), y, verbose=0)
if one_hot:
    model.compile("sgd", "categorical_crossentropy")
else:
    model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(np.zeros((18, 4)), y, verbose=0)
with contextlib.suppress(Exception):
    model.fit(np.zeros((18, 5)), y, verbose=0)
try:
    model.predict(np.zeros((3, 3)), verbose=0)
except ValueError as error:
    print(error)
