import keras
import numpy as np
import tensorflow as tf
from tensorflow.keras import Input, layers

image = tf.zeros((6, 4, 2))
try:
    rank = tf.rank(image).numpy()
    width = tf.shape(image)[1].numpy().item()
    size = np.prod((2, 2)).astype(int)
except AttributeError:
    image = tf.zeros((4, 3))
    rank = width = size = 7
first, second = tf.split(image, 2, axis=2)
layers.Conv1D(rank, width)(layers.Reshape((size, 1))(Input((4,))))

# What sorts by index, or adds up, takes a scalar for a vector.
order = np.argsort(np.array(1)) + np.array(1).argsort() + np.cumsum(np.array(2), axis=0)
print(keras.ops.argsort(np.array(1)), order)
