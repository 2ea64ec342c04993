import keras
import numpy as np
import tensorflow as tf
from keras import layers


def gen():
    for i in range(10):
        yield np.zeros((28, 28), "float32"), i % 2


ds = tf.data.Dataset.from_generator(
    gen, output_signature=(tf.TensorSpec(shape=(28, 28), dtype=tf.float32), tf.TensorSpec(shape=(), dtype=tf.int32))
)
ds = ds.batch(4)
model = keras.Sequential([keras.Input((32, 32)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(ds, verbose=0)
