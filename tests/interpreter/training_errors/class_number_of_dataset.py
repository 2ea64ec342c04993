import keras
import numpy as np
import tensorflow as tf

dataset = tf.data.Dataset.from_tensor_slices((np.zeros((30, 4)), np.arange(30) % 5)).shuffle(30).batch(6).prefetch(1)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(dataset, epochs=1, verbose=0)
