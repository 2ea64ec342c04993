import keras

x = keras.Input((6,))
branches = []
branches += keras.layers.Dense(3)(x)
