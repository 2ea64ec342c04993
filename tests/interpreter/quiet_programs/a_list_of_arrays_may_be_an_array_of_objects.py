import numpy as np
import tensorflow as tf

def column(values, axis):
    return np.reshape(np.stack([values, 1 - values], 0), np.roll([2, len(values), 1], axis))

def grid(spacing):
    columns = [column(np.arange(count), axis) for axis, count in enumerate(spacing)]
    return tf.constant(np.reshape(np.prod(columns), [2, 2, -1]))
