"""What a parameter holds may be a number of items or the items, with any number of axes."""

import keras
import numpy as np
import tensorflow as tf


def shuffled(items, axis=0):
    if axis == 0:
        return np.random.permutation(items)
    return np.random.permutation(items.swapaxes(0, axis)).swapaxes(0, axis)


def chosen(items, mask):
    generator = np.random.default_rng(0)
    return generator.permuted(generator.permutation(shuffled(shuffled(items[mask], axis=1)))).swapaxes(0, 1)


def mixed(items):
    return tf.transpose(tf.random.shuffle(items), (0, 2, 1))


pictures = np.random.rand(4, 8, 3)
x = mixed(chosen(pictures, pictures.sum(axis=1).mean(axis=1) > 0.1))
keras.layers.Dense(2)(x)
assert np.random.permutation(8).shape == (8,)


def peaks(truth, found):
    present = truth.sum(axis=1).mean(axis=1) > 3.0
    found = found / found.sum(axis=1, keepdims=True)
    return shuffled(shuffled(found[present], axis=1), axis=0), tf.random.shuffle(found).numpy().swapaxes(0, 1)
