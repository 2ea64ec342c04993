"""Keras 2 still took the first names of what preprocessing layers are told."""

import tf_keras as keras
from tf_keras import layers

kinds = layers.CategoryEncoding(max_tokens=5)
found = layers.Dense(3)(kinds(keras.Input((2,))))

known = layers.IntegerLookup(
    max_values=7, mask_value=0, oov_value=-1, vocabulary=[1, 2], output_mode="multi_hot", pad_to_max_tokens=True
)
found += layers.Dense(3)(known(keras.Input((2,), dtype="int64")))

ranges = layers.Discretization(bins=[1.0, 2.0], output_mode="one_hot")
found += layers.Dense(3)(ranges(keras.Input((1,))))
layers.Discretization(bins=4)
