import numpy as np
import tensorflow as tf
data = np.random.rand(500, 4).astype("float32")
ds = tf.data.Dataset.from_tensor_slices(data)
ds = ds.window(11, shift=1, drop_remainder=True)
ds = ds.flat_map(lambda w: w.batch(11))
ds = ds.map(lambda w: (w[:-1], w[-1, 0])).batch(16)
m = tf.keras.Sequential([tf.keras.layers.LSTM(8, input_shape=(11, 4), stateful=False),
                         tf.keras.layers.Dense(2), tf.keras.layers.Dense(1)])
m = tf.keras.Sequential([tf.keras.layers.Flatten(input_shape=(11, 4)), tf.keras.layers.Dense(1)])
m.compile("adam", "mse")
m.fit(ds, epochs=1, verbose=0)
