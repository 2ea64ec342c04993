import numpy as np
import tensorflow as tf

def one(x, noise=0.0):
    return x

def many(*parts):
    return parts[0]

pairs = tf.data.Dataset.from_tensor_slices((np.zeros((4, 2)), np.zeros((4,))))
single = tf.data.Dataset.from_tensor_slices(np.zeros((4, 2)))
single.map(one).map(many).map(lambda x, y=1: x)
pairs.map(many).map(one)
pairs.map(lambda x, y: {"x": x, "y": y}).map(one)
