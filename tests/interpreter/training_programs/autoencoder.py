import keras
import numpy as np
from keras import layers, models

x = np.random.rand(16, 28, 28, 1)
encoder_input = keras.Input(shape=(28, 28, 1))
h = layers.MaxPooling2D(2, padding="same")(layers.Conv2D(4, 3, activation="relu", padding="same")(encoder_input))
encoder = models.Model(encoder_input, h)
decoder_input = keras.Input(shape=(14, 14, 4))
decoded = layers.Conv2D(1, 3, activation="sigmoid", padding="same")(layers.UpSampling2D(2)(decoder_input))
decoder = models.Model(decoder_input, decoded)
autoencoder = models.Model(encoder_input, decoder(encoder(encoder_input)))
autoencoder.compile("adam", "binary_crossentropy")
autoencoder.fit(x, x, batch_size=5, verbose=0)
codes = encoder.predict(x, verbose=0)
again = decoder.predict(codes, verbose=0)
assert again.shape == (16, 28, 28, 1)

flat = x.reshape((len(x), np.prod(x.shape[1:])))
small = keras.Sequential([layers.Dense(8, activation="relu", input_dim=784), layers.Dense(784, activation="sigmoid")])
small.compile("adam", "mse")
small.fit(flat, flat, validation_data=(flat, flat), verbose=0)
