import keras

x = keras.Input((8, 6))
padded = keras.ops.pad(x, [[0, 0], [1, 2], [0, 0]])
model = keras.Model(x, keras.layers.Conv1D(4, 3)(padded))
