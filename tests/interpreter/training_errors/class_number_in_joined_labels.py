import keras
import numpy as np
import tensorflow as tf

negative, positive = np.zeros(40, "int64"), np.full(20, 2)
labels = np.tile(np.concatenate([negative, positive]), 2)
data = tf.data.Dataset.from_tensor_slices((np.zeros((120, 4), "float32"), labels)).batch(8)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(data, verbose=0)
