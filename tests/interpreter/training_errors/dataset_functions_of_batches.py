import keras
import numpy as np
import tensorflow as tf

pairs = tf.data.Dataset.from_tensor_slices((np.zeros((8, 4)), np.zeros(8)))
batches = pairs.batch(4)
fixed = pairs.batch(4, drop_remainder=True)
print(batches.map(lambda x, y: (tf.reshape(x, (-1, 5)), y)))
print(fixed.map(lambda x, y: (tf.reshape(x, (-1, 5)), y)))
