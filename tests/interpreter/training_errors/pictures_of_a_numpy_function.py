import keras
import numpy as np
import tensorflow as tf
from keras import layers

size, classes = 8, 3


def read(index):
    return np.random.rand(size, size, 3).astype("float32"), np.int32(index % classes)


def parse(index):
    image, label = tf.numpy_function(read, [index], [tf.float32, tf.int32])
    label = tf.one_hot(label, classes)
    image.set_shape((size, size, 3))
    label.set_shape(classes)
    return image, label


dataset = tf.data.Dataset.from_tensor_slices(list(range(12))).map(parse).batch(4)
model = keras.Sequential([keras.Input((size, size, 3)), layers.Flatten(), layers.Dense(classes, "softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(dataset, verbose=0)
gray = keras.Sequential([keras.Input((size, size, 1)), layers.Flatten(), layers.Dense(classes, "softmax")])
gray.compile("adam", "categorical_crossentropy")
gray.fit(dataset, verbose=0)
