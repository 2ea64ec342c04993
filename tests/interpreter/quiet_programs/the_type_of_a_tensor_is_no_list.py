"""What ``type`` says of a tensor, a layer or an array is none of Python's own classes."""

import numpy as np
import tensorflow as tf
from keras import layers
from keras.layers import Flatten, Input


class Mask(layers.Layer):
    def call(self, inputs, **kwargs):
        if type(inputs) is list:  # the true labels are given as well
            inputs, mask = inputs
        else:
            mask = tf.sqrt(tf.reduce_sum(tf.square(inputs), -1))
        return inputs * tf.expand_dims(mask, -1) if type(inputs) is not list else inputs


def flat(image):
    if type(image) == list or type(image) in (tuple, dict):
        image = layers.LSTM(3)(image)
    return Flatten()(image)


capsules = Input((10, 16))
Mask()([capsules, Input((10,))])
Mask()(capsules)
flat(Input((8, 8, 3)))
pixels = np.zeros((8, 8, 3))
if type(pixels) is str or type(layers.Flatten()) is dict:
    a, b, c = pixels
