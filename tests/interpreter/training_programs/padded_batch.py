import keras
import numpy as np
import tensorflow as tf
from keras import layers


def gen():
    for i in range(10):
        yield np.arange(i + 1), i % 2
ds = tf.data.Dataset.from_generator(gen, output_signature=(tf.TensorSpec((None,), tf.int32), tf.TensorSpec((), tf.int32)))
ds = ds.padded_batch(4)
model = keras.Sequential([layers.Embedding(50, 8), layers.GlobalAveragePooling1D(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(ds, verbose=0)
