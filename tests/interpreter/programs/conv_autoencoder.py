from keras import layers
from keras.models import Model, Sequential

LATENT = 32

encoder = Sequential([
    layers.Input((28, 28, 1)),  # shape: (None, 28, 28, 1)
    layers.Conv2D(16, 3, strides=2, padding='same', activation='relu'),  # shape: (None, 14, 14, 16)
    layers.Conv2D(32, 3, strides=2, padding='same', activation='relu'),  # shape: (None, 7, 7, 32)
    layers.Flatten(),  # shape: (None, 1568)
    layers.Dense(LATENT),  # shape: (None, 32)
], name='encoder')

decoder = Sequential([
    layers.Input((LATENT,)),  # shape: (None, 32)
    layers.Dense(7 * 7 * 32, activation='relu'),  # shape: (None, 1568)
    layers.Reshape((7, 7, 32)),  # shape: (None, 7, 7, 32)
    layers.Conv2DTranspose(16, 3, strides=2, padding='same', activation='relu'),  # shape: (None, 14, 14, 16)
    layers.Conv2DTranspose(1, 3, strides=2, padding='same', activation='sigmoid'),  # shape: (None, 28, 28, 1)
], name='decoder')

img = layers.Input((28, 28, 1))  # shape: (None, 28, 28, 1)
code = encoder(img)  # shape: (None, 32)
rec = decoder(code)  # shape: (None, 28, 28, 1)
autoencoder = Model(img, rec)
autoencoder.compile('adam', 'mse')
