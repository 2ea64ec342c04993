import keras
import numpy as np
import tensorflow as tf

images = tf.data.Dataset.from_tensor_slices(np.zeros((16, 8, 8, 3), "float32")).batch(4)
inputs = keras.Input((8, 8, 3))
x = keras.layers.Conv2D(4, 3)(images)
