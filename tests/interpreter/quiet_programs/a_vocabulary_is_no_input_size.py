"""The input_dim of an embedding that can be reversed is a number of words, not the size of an input."""

from keras import Sequential, layers

model = Sequential([layers.ReversibleEmbedding(10, 16)])
model.build((None, 3))
