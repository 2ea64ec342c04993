import keras
import numpy as np
import tensorflow as tf

ids = tf.constant([1, 2, 3, 4, 0, 0], shape=(2, 3), dtype=tf.int32)
mask = tf.cast(tf.not_equal(ids, 0), tf.float32)
found = tf.constant(np.random.rand(2, 3, 5).astype("float32"))
losses = keras.losses.sparse_categorical_crossentropy(ids, found)
assert (losses * mask).shape == (2, 3)
keras.layers.Reshape((3, 1))(tf.constant([1, 2, 3, 4, 5, 6], tf.float32, [2, 3]))
assert tf.zeros(tf.constant([3], shape=(2,))).shape == (3, 3)
assert tf.zeros(tf.constant([3, 4], shape=(2,))).shape == (3, 4)
assert tf.zeros(tf.constant([3, 4, 5])).shape == (3, 4, 5)
