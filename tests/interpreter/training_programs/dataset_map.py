import keras
import numpy as np
import tensorflow as tf
from keras import layers


def prepare(image, label):
    image = tf.cast(image, tf.float32) / 255.0
    image = tf.expand_dims(image, -1)
    return image, tf.one_hot(label, 10)
images, labels = np.zeros((64, 28, 28), "uint8"), np.zeros((64,), "int64")
train = tf.data.Dataset.from_tensor_slices((images, labels)).map(prepare).shuffle(64).batch(16).prefetch(tf.data.AUTOTUNE)
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(train, verbose=0)
