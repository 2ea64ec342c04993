import numpy as np
import keras
import tensorflow as tf


def windowed(series, size, batch_size):
    data = tf.data.Dataset.from_tensor_slices(series)
    data = data.window(size, drop_remainder=True).flat_map(lambda window: window.batch(size))
    return data.batch(data).prefetch(1)


windowed(np.arange(100, dtype="float32"), 20, 8)
