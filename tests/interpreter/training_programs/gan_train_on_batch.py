import keras
import numpy as np
from keras import layers

latent, batch = 10, 8
real_images = np.random.rand(20, 8, 8, 1)
generator = keras.Sequential([keras.Input((latent,)), layers.Dense(64, activation="tanh"), layers.Reshape((8, 8, 1))])
discriminator = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        layers.Flatten(),
        layers.Dense(8),
        layers.LeakyReLU(),
        layers.Dense(1, activation="sigmoid"),
    ]
)
discriminator.compile("adam", "binary_crossentropy", metrics=["accuracy"])
discriminator.trainable = False
z = keras.Input((latent,))
combined = keras.Model(z, discriminator(generator(z)))
combined.compile("adam", "binary_crossentropy")
valid, fake = np.ones((batch, 1)), np.zeros((batch, 1))
for _ in range(2):
    images = real_images[np.random.randint(0, real_images.shape[0], batch)]
    noise = np.random.normal(0, 1, (batch, latent))
    made = generator.predict(noise, verbose=0)
    d_real = discriminator.train_on_batch(images, valid)
    d_fake = discriminator.train_on_batch(made, fake)
    both = np.concatenate([images, made])
    discriminator.train_on_batch(both, np.concatenate([valid, fake]))
    combined.train_on_batch(noise, valid)
