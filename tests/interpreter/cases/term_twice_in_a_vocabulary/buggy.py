import keras
import tensorflow as tf
from keras import layers

words = ["", "[UNK]", "red", "green", "red"]
lookup = layers.StringLookup(vocabulary=words, mask_token="")  # fails: keras-invalid-argument
numbers = lookup(tf.constant([["red", "blue"], ["green", "red"]]))
vectors = layers.Embedding(lookup.vocabulary_size(), 8)(numbers)
print(layers.Flatten()(vectors).shape)
