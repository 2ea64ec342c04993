import keras

frames = keras.Input((5, 8, 8, 1))
hidden = keras.layers.ConvLSTM2D((3, 3), 4, padding="same", return_sequences=True)(frames)
