import keras
import numpy as np
import tensorflow as tf
from keras import layers


def weighted(y_true, y_pred):
    weights = tf.constant([1.0, 2.0, 3.0])
    return tf.reduce_mean(weights * tf.square(y_true - y_pred), axis=-1)


model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
model.compile("adam", loss=weighted)
model.fit(np.zeros((8, 4)), np.zeros((8, 2)), verbose=0)
