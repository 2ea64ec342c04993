"""Numbers without a row, labels without a unit and data of other shapes to which fit and its kin do not come."""

import sys

import keras
import numpy as np
import tensorflow as tf
from keras import layers

rows = np.array([[1, 2], [3, 4], [5, 6], [7, 20]])
model = keras.Sequential([keras.Input((2,)), layers.Embedding(10, 3), layers.Flatten(), layers.Dense(3)])
model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
labels = np.array([0, 1, 2, 7])
model.evaluate(rows, labels, 2, 0, None, 1)
model.predict(rows, 2, 0, 1)
model.fit(rows, labels, 2, 1, 0, None, 0.0, None, False, None, None, 0, 1)
model.fit(rows, labels, validation_split=0.25, validation_freq=5, epochs=2, verbose=0)
model.fit(rows[:3], labels[:3], validation_data=(np.zeros((4, 3)), labels), validation_freq=3, verbose=0)
model.fit(rows, np.zeros((4, 5)), epochs=0)
model.fit(rows, labels, epochs=2, initial_epoch=2)


class Unused(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.on_epoch_end = lambda epoch, logs=None: None

    def on_epoch_end(self, epoch, logs=None):
        self.model.predict(np.zeros((2, 5)), verbose=0)


class Last(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        setattr(self.model, "stop_" + "training", len(sys.argv) > 0)
        if epoch > 2:
            self.model.predict(np.zeros((2, 5)), verbose=0)


model.fit(rows[:3], labels[:3], epochs=5, callbacks=[Unused(), Last()], verbose=0)

# Small integers begin again, fractions are cut off, and truth is one or zero.
wide = np.array([256, 258, 1])
print(layers.Embedding(10, 3)(wide.astype("uint8")).shape)
print(keras.utils.to_categorical(np.array(wide, np.uint8), 3).shape)
print(keras.utils.to_categorical(np.asarray([0, 9, 5], bool), 2).shape)
cut = np.array([0.2, 0.7, 1.4]).astype(int)
print(layers.Embedding(len(np.unique(cut)), 3)(cut).shape)
print(layers.Embedding(10, 3)(tf.cast(tf.constant([256, 1]), tf.uint8)).shape)
rows = np.array([1, 20, 3])
np.minimum(rows, 9, rows)
print(layers.Embedding(10, 3)(rows).shape)
