"""Class numbers that all have a column, tensors of one axis as sizes and axes, datasets of datasets."""

import keras
import numpy as np
import tensorflow as tf

labels = np.random.randint(0, 5, (300,))
keras.utils.to_categorical([0, 1, 2, -1], 3)
keras.utils.to_categorical([0, 1, 2.9], 3)
keras.utils.to_categorical(tf.constant([0, 1, 3]), 3)
keras.utils.to_categorical(labels, 5)
keras.utils.to_categorical(labels[:0], 1)
np.eye(3)[[0, -3]]
np.eye(3)[labels % 3]
np.eye(3)[[True, False, True]]
np.eye(5)[labels[:10]]
keras.ops.one_hot([0, 3], 3)
tf.one_hot(labels, 2)
labels[labels > 2] = 0
keras.utils.to_categorical(labels, 3)
np.eye(3)[labels]

x = np.zeros((6, 4), "float32")
rows = tf.data.Dataset.from_tensor_slices(x)
pairs = tf.data.Dataset.zip((rows, rows.batch(2)))
nested = tf.data.Dataset.from_tensors((rows, x))
tf.data.Dataset.from_tensor_slices((x, [rows] * 6))

sizes, matrix = np.array([2, 12]), np.array([[1, 1], [0, 2]])
np.reshape(x, sizes)
tf.reshape(x, tf.constant([3, 8]))
tf.reduce_sum(x, axis=tf.constant([0, 1]))
tf.expand_dims(x, tf.constant([[0]]))
np.repeat(x, np.arange(6), axis=0)
np.pad(x, matrix)
tf.pad(x, tf.constant(matrix))
np.tensordot(x, x, axes=np.array([[0, 1], [0, 1]]))
np.split(x, np.array([2, 4]))
keras.ops.norm(keras.Input((4, 6)), keras.Input((4, 6)))
tf.one_hot(3, tf.constant(3))
tf.one_hot([1, 2], np.int64(3))
