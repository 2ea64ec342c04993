"""A call that follows a refusal is one for releases that refuse the first one."""

import keras
import numpy as np
import tensorflow as tf

logits, targets = np.zeros((4, 3), "float32"), np.zeros((4,), "int64")


def loss(targets, logits):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)


try:
    found = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=targets, logits=logits)
except TypeError:
    found = tf.nn.sparse_softmax_cross_entropy_with_logits(logits, targets)
try:
    found = loss(targets, logits)
except (TypeError, AttributeError):
    found = loss(logits, targets)
x = keras.Input((4, 3))
try:
    x = keras.layers.LSTM(3, unroll=True)(x)
except TypeError:
    x = keras.layers.Conv2D(3, 3)(x)
