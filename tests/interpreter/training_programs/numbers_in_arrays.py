"""Arrays of numbers that the program does not fix, and of what may be more than numbers; tensors of what is no model."""

import sys

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile("sgd", "mse")
width = len(sys.argv) * 1.5 if sys.argv else 2.0
model.predict(np.array([[float(width), len(sys.argv), int(width) % 7]]), verbose=0)
rows = []
for argument in sys.argv * 2:
    rows.append([len(argument), float(len(argument)) / 2, -len(argument)])
model.predict(np.array(rows), verbose=0)
labels = np.random.randint(0, 2, 6).tolist()
for label in labels:
    model.train_on_batch(np.array([[label, label + 1, 2.0]]), np.array([label]))


def scaled(row, by):
    return np.array([row / float(by)])


model.predict(scaled(np.zeros(3), len(sys.argv)), verbose=0)
halves = np.array([float(by) * np.ones(3) for by in (1, 2)])
model.predict(halves, verbose=0)
print(tf.zeros(len(sys.argv)).shape, np.array([model, model.layers[0]], dtype=object).shape)


def pick(first):
    return tf.constant(model if "--never" in sys.argv else first)


model.predict(pick([[1.0, 2.0, 3.0]]), verbose=0)
print(tf.map_fn(lambda row: row * 2, halves).shape, ops.convert_to_numpy(halves).shape)


def pairs():
    yield [1.0, 2.0], 1


signature = (tf.TensorSpec((2,), tf.float32), tf.TensorSpec((), tf.int32, name="label"))
print(tf.data.Dataset.from_generator(pairs, output_signature=signature).batch(1).element_spec)
tables = [np.zeros((8, 3)), np.zeros((8, 4))]
model.predict(tables[len(sys.argv) - len(sys.argv)], verbose=0)
model.fit(np.zeros((len(sys.argv), 3)), np.full(len(sys.argv), float(width)), verbose=0)
