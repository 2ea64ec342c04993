import string

import keras
from keras import layers

CHARACTERS = string.ascii_lowercase + string.digits

to_number = layers.StringLookup(vocabulary=list(CHARACTERS), mask_token=None)
to_character = layers.StringLookup(vocabulary=to_number.get_vocabulary(), mask_token=None, invert=True)
masked = layers.StringLookup(vocabulary=["a", "b"], mask_token="")
several = layers.IntegerLookup(vocabulary=[3, 5, 8], num_oov_indices=2)
words = layers.TextVectorization(max_tokens=100)
words.set_vocabulary(["red", "green"])

x = keras.Input((4,))  # shape: (None, 4)
blank = layers.Dense(len(to_number.get_vocabulary()) + 1)(x)  # shape: (None, 38)
inverse = layers.Dense(to_character.vocabulary_size())(x)  # shape: (None, 37)
short = layers.Dense(len(to_number.get_vocabulary(include_special_tokens=False)))(x)  # shape: (None, 36)
padding = layers.Dense(masked.vocabulary_size())(x)  # shape: (None, 4)
unknown = layers.Dense(several.vocabulary_size())(x)  # shape: (None, 5)
texts = layers.Dense(words.vocabulary_size())(x)  # shape: (None, 4)
vectors = layers.Embedding(len(words.get_vocabulary()), 8)(x)  # shape: (None, 4, 8)
