"""Attention whose tensors have one rank, sizes that are numbers after all, and negative classes that have a column."""

import sys

import keras
import numpy as np
from keras import layers

attention, rows = layers.MultiHeadAttention(2, 4), layers.MultiHeadAttention(2, 4, attention_axes=2)
words = np.zeros((4, 20, 8), "float32")
print(attention(words, words).shape, attention(words, words[:, :7], key=words[:, :7]).shape)
pictures = np.zeros((4, 6, 7, 8), "float32")
print(layers.MultiHeadAttention(2, 4)(pictures, pictures).shape, rows(pictures, pictures).shape)

counted = np.arange(60) % 4 - 2
print(keras.utils.to_categorical(counted).shape, keras.utils.to_categorical(counted - 2, 4).shape)

half = np.ones((len(words) // 2, np.prod([2, 3])), bool)
print(half.reshape(len(half) // 1, int(6 / 2), 2).shape, np.zeros(np.array([2, 3]), float).shape)
print(np.zeros(len("ab"), np.float32).shape, np.full(fill_value=float, shape=3).shape)


def batches():
    x, y = np.zeros((4, 8, 8, 3)), np.zeros((8, 8, 8, 1))
    while True:
        yield (x, y[:4]) if "--raw" in sys.argv else (np.zeros((8, 8, 8, 3)), y)


def load(x, y):
    return (np, np.zeros) if "--raw" in sys.argv else (x, y)


model = keras.Sequential([keras.Input((8, 8, 3)), layers.Conv2D(1, 1)])
model.compile("sgd", "mse")
model.fit(batches(), steps_per_epoch=2, verbose=0)
model.compile("sgd", "mse")
model.fit(*load(np.zeros((4, 8, 8, 3)), np.zeros((4, 8, 8, 1))), verbose=0)
