import keras
import numpy as np
import tensorflow as tf
from keras import layers

a = keras.Input((3,), name="a")
model = keras.Model(a, layers.Dense(1)(a))
model.compile("sgd", "mse")
batches = tf.data.Dataset.from_tensor_slices(({"a": np.zeros((8, 5))}, np.zeros((8, 1)))).batch(2)
# hint: write shape=(5,) in line 6
model.fit(batches)
