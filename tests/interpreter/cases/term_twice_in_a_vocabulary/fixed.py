import keras
import tensorflow as tf
from keras import layers

words = ["", "[UNK]", "red", "green", "blue"]
lookup = layers.StringLookup(vocabulary=words, mask_token="")
numbers = lookup(tf.constant([["red", "blue"], ["green", "red"]]))
vectors = layers.Embedding(lookup.vocabulary_size(), 8)(numbers)
print(layers.Flatten()(vectors).shape)
