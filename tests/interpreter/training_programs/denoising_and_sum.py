import keras
import numpy as np
from keras import layers

clean = np.random.rand(10, 28, 28)
clean = np.reshape(clean, (len(clean), 28, 28, 1))
noisy = np.clip(clean + 0.5 * np.random.normal(loc=0.0, scale=1.0, size=clean.shape), 0.0, 1.0)
inp = layers.Input(shape=(28, 28, 1))
x = layers.MaxPooling2D((2, 2), padding="same")(layers.Conv2D(4, (3, 3), activation="relu", padding="same")(inp))
x = layers.Conv2DTranspose(4, (3, 3), strides=2, activation="relu", padding="same")(x)
autoencoder = keras.Model(inp, layers.Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x))
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(x=noisy, y=clean, epochs=1, batch_size=5, shuffle=True, validation_data=(noisy, clean), verbose=0)
encoder = keras.Model(inp, x)
print(encoder.predict(noisy[:2], verbose=0).reshape(2, -1).shape)
