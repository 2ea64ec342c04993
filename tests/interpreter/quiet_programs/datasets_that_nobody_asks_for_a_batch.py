"""TensorFlow does not know how many samples are in a batch when it traces a function of batches."""

import numpy as np
import tensorflow as tf

import keras

pairs = tf.data.Dataset.from_tensor_slices((np.zeros((8, 4)), np.zeros(8)))
batches = pairs.batch(4)
print(batches.map(lambda x, y: (tf.reshape(x, (-1, 5)), y)))
print(batches.shuffle(4).take(1).map(lambda x, y: (x + np.zeros((3, 4)), y)))
print(batches.filter(lambda x, y: tf.reduce_all(tf.concat([y, y], 0) == np.zeros(5))))
print(tf.data.Dataset.zip((batches, batches)).map(lambda a, b: tf.ensure_shape(a[0], (3, 4))))
print(keras.Input((4,)))
