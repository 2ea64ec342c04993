import keras
import numpy as np
import tensorflow as tf
from keras import layers


def windowed_dataset(series, window_size, batch_size):
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.map(lambda w: (w[:-1], w[-1]))
    return ds.batch(batch_size).prefetch(1)
ds = windowed_dataset(np.arange(100, dtype="float32"), 20, 8)
model = keras.Sequential([keras.Input((20,)), layers.Dense(10), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(ds, verbose=0)
