import keras
from keras import layers


class Encoder(keras.Model):
    def __init__(self, latent):
        super().__init__()
        self.hidden = layers.Dense(16, activation="relu")
        self.mean = layers.Dense(latent)

    def call(self, x):
        return self.mean(self.hidden(x))  # shape: (None, 16) | (None, 4)


class Autoencoder(keras.Model):
    def __init__(self, latent, size):
        super().__init__()
        self.encoder = Encoder(latent)
        self.decoder = keras.Sequential([layers.Dense(16), layers.Dense(size)])  # shape: (None, 16) | (None, 20)

    def call(self, x):
        code = self.encoder(x)  # shape: (None, 4)
        return {"code": code, "output": self.decoder(code)}  # shape: (None, 20)


x = keras.Input((20,))  # shape: (None, 20)
result = Autoencoder(4, 20)(x)  # shape: {'code': (None, 4), 'output': (None, 20)}
error = layers.Subtract()([x, result["output"]])  # shape: (None, 20)
