import keras
import numpy as np
import tensorflow as tf

images, labels = np.zeros((32, 8, 8), "uint8"), np.zeros((32,), "int64")


def prepare(image, label):
    return tf.cast(image, tf.float32) / 255.0, tf.one_hot(label, 4)


data = tf.data.Dataset.from_tensor_slices(images).map(prepare).batch(8)  # fails: keras-input-count
model = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), keras.layers.Dense(4, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(data, verbose=0)
