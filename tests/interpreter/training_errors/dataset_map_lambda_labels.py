import keras
import numpy as np
import tensorflow as tf
from keras import layers

images, labels = np.zeros((64, 12), "float32"), np.zeros((64,), "int64")
train = tf.data.Dataset.from_tensor_slices((images, labels)).map(lambda x, y: (x, tf.one_hot(y, 4))).batch(8)
model = keras.Sequential([layers.Dense(16, activation="relu"), layers.Dense(4, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(train, epochs=1, verbose=0)
