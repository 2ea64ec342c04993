import keras

x = keras.Input((8, 6))
padded = keras.ops.pad(x, [[0, 0], [1, 1, 2], [0, 0]])  # fails: keras-op-mismatch
model = keras.Model(x, keras.layers.Conv1D(4, 3)(padded))
