import keras
import numpy as np
import tensorflow as tf
from keras import layers

ds = tf.data.Dataset.from_tensor_slices((np.zeros((12, 30), "float32"), np.zeros(12))).batch(4)
model = keras.Sequential([keras.Input((20,)), layers.Dense(1)])
x, y = next(iter(ds))
out = model(x)
