import keras
import numpy as np
import tensorflow as tf
from keras import layers


def generator():
    for _ in range(8):
        yield np.random.rand(4, 3).astype("float32"), [1]


dataset = tf.data.Dataset.from_generator(
    generator, output_types=("float32", "uint8"), output_shapes=(tf.TensorShape([4, 3]), tf.TensorShape((1,)))
)
model = keras.Sequential([keras.Input((4, 3)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(dataset.batch(4), verbose=0)
