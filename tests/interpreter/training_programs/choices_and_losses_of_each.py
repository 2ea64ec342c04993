"""Lists of choices, and losses that functions give for each sample, step or pixel."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers, losses

# One of several numbers or lists of one length stands at every place.
states = [np.random.choice(["OK", "KO"]) for _ in range(12)]
flags = np.array([1 if state == "OK" else 0 for state in states])
columns = np.array([[1, 0] if state == "OK" else [0, 1] for state in states])
readings = []
for reading in np.random.rand(12):
    if reading > 0.9:
        readings.append(0)
    elif np.isnan(reading):
        readings.append(1.0)
    else:
        readings.append(reading)
model = keras.Sequential([keras.Input((1,)), layers.Dense(2, activation="softmax")])
model.compile("sgd", "categorical_crossentropy")
model.fit(np.reshape(readings, (12, 1)), columns, verbose=0)
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(np.asarray(readings).reshape(-1, 1), flags, verbose=0)

# Lists of different lengths are no array of one shape.
lengths = [[1, 0] if state == "OK" else [0, 1, 1] for state in states]
counted = np.array([len(row) for row in lengths])
model.fit(counted.reshape(12, 1), flags, verbose=0)

# A loss has no last axis.
images = tf.constant(np.random.rand(4, 28, 28, 1), dtype="float32")
per_pixel = losses.binary_crossentropy(images, tf.sigmoid(images))
per_image = tf.reduce_sum(per_pixel, axis=(1, 2))
vectors = tf.reshape(images, (4, 784))
total = tf.reduce_mean(per_image + losses.mean_squared_error(vectors, vectors))
per_row = losses.binary_crossentropy(images, tf.sigmoid(images), False, 0.0, 1) + tf.zeros((4, 28, 1))
classes = losses.sparse_categorical_crossentropy(tf.zeros((4, 3)), tf.ones((4, 3, 5)) / 5) + tf.zeros((4, 3))
