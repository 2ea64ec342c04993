"""Names of libraries hold what the command line, the machine or the flags say."""

import os
import sys

import tensorflow as tf
from tensorflow.keras import Input, layers

FLAGS = tf.compat.v1.flags.FLAGS

inputs = Input((8,))
if sys.argv[1:] and sys.argv[1] == "wide":
    hidden = layers.Dense(8)(inputs)
else:
    hidden = layers.Dense(4)(inputs)
if len(sys.argv) > 1:
    outputs = layers.Add()([inputs, hidden])
else:
    outputs = layers.Concatenate()([inputs, hidden])


def head(features):
    if os.name == "nt" or sys.platform == "darwin":
        return layers.Reshape((4, 3))(features)
    return features


def build():
    image = Input((12, 12, 3))
    features = layers.Flatten()(image) if FLAGS.flat else image
    if FLAGS.flat:
        return layers.Dense(3)(features)
    if FLAGS.kind == "convolutions":
        return layers.Conv2D(3, 3)(features)
    return layers.LSTM(3)(layers.Reshape((12, 36))(features))


if sys.byteorder == "big" or (sys.argv[1:] and sys.argv[1] not in ("wide", "narrow")):
    outputs = head(outputs)
