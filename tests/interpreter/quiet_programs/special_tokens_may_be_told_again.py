import keras

keras.layers.StringLookup(vocabulary=["[UNK]", "[UNK]", "a"], num_oov_indices=2)
keras.layers.StringLookup(vocabulary=["?", "?", "a"], oov_token="?", num_oov_indices=2)
keras.layers.IntegerLookup(vocabulary=[-1, 3, 4])
keras.layers.StringLookup().set_vocabulary(["a", "b", "A"])
