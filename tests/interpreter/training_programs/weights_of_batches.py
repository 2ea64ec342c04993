"""Weights that fit the losses of a batch, and those that are repeated for all samples of it."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

x = np.random.randn(20, 10, 16)


def network():
    model = keras.Sequential([keras.Input((None, 16)), layers.LSTM(16, return_sequences=True)])
    model.compile("sgd", "mse")
    return model


def batches():
    while True:
        yield x[:4], x[:4], np.ones((4, 10))


for shape in ((20, 10), (20, 10, 1), (1, 10)):
    network().train_on_batch(x, x, sample_weight=np.ones(shape))
network().test_on_batch(x, x, sample_weight=np.ones((20, 10)))
network().fit(batches(), steps_per_epoch=2, verbose=0)
network().fit(tf.data.Dataset.from_tensor_slices((x, x, np.ones((20, 10)))).batch(8), verbose=0)
for shape in ((20, 1), (20,)):
    vectors = keras.Sequential([keras.Input((5,)), layers.Dense(3)])
    vectors.compile("sgd", "mse")
    vectors.train_on_batch(np.ones((20, 5)), np.ones((20, 3)), sample_weight=np.ones(shape))
