import keras
import numpy as np
import tensorflow as tf
from keras import layers

series = np.zeros((50, 3), "float32")
ds = tf.data.Dataset.from_tensor_slices(series)
ds = ds.window(11, shift=1, drop_remainder=True).flat_map(lambda w: w.batch(11))
ds = ds.map(lambda w: (w[:-1], w[-1, :1])).batch(4)
model = keras.Sequential([keras.Input((10, 2)), layers.LSTM(4), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(ds, verbose=0)
