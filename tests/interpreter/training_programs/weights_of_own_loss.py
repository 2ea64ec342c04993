import keras
import numpy as np
import tensorflow as tf
from keras import layers


def error(labels, predictions):
    return tf.reduce_mean(tf.square(labels - predictions))


x, y = np.zeros((6, 8, 4), "float32"), np.zeros((6, 8, 3), "float32")
model = keras.Sequential([keras.Input((8, 4)), layers.Dense(3)])
model.compile("sgd", error)
model.fit(x, y, sample_weight=np.ones(6), verbose=0)
model.evaluate(x, y, sample_weight=np.ones(6), verbose=0)
