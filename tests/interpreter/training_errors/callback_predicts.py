import keras
import numpy as np
from keras import layers


class Sampler(keras.callbacks.Callback):
    def __init__(self, generator, latent=8):
        super().__init__()
        self.generator = generator
        self.latent = latent

    def on_epoch_end(self, epoch, logs=None):
        if (epoch + 1) % 2 == 0:
            noise = np.random.normal(size=(4, self.latent))
            self.generator.predict(noise, verbose=0)


generator = keras.Sequential([keras.Input((10,)), layers.Dense(4)])
model = keras.Sequential([generator, layers.Dense(1)])
model.compile("adam", "mse")
model.fit(np.zeros((8, 10)), np.zeros((8, 1)), epochs=4, callbacks=[Sampler(generator)], verbose=0)
