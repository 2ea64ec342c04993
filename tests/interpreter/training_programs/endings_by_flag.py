import sys

import keras
import numpy as np

inputs = keras.Input((3,))
outputs = keras.layers.Dense(2, activation="softmax")(inputs)
if len(sys.argv) > 90:
    outputs = keras.layers.Dense(3, activation="softmax")(outputs)
y = np.zeros((4, 3 if len(sys.argv) > 90 else 2))
model = keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy")
model.fit(np.zeros((4, 3)), np.zeros((4, 2)), verbose=0)
model.fit(np.zeros((4, 3)), y, verbose=0)
model.evaluate(np.zeros((4, 3)), y, verbose=0)
print(model.predict(np.zeros((4, 3)), verbose=0).shape)
labels = np.where(np.full(60, 1) > 3, 9, 1)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(np.zeros((60, 3)), labels, verbose=0)
turned = np.arange(60) % 4 - 2
model.compile("adam", "categorical_crossentropy")
model.fit(np.zeros((60, 3)), keras.utils.to_categorical(turned), verbose=0)
