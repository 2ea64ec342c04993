import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Noisy(layers.Layer):
    def call(self, inputs):
        mean, spread = inputs
        batch, features = tf.shape(mean)[0], tf.shape(mean)[1]
        return mean + tf.exp(spread) * tf.random.normal((batch, features))


features = keras.Input((12,))
mean, spread = layers.Dense(2)(features), layers.Dense(2)(features)
encoder = keras.Model(features, [mean, spread, Noisy()([mean, spread])])
code = keras.Input((3,))
decoder = keras.Model(code, layers.Dense(12)(code))


class Autoencoder(keras.Model):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def train_step(self, data):
        mean, spread, sample = self.encoder(data)
        loss = tf.reduce_mean((data - self.decoder(sample)) ** 2)
        return {"loss": loss}


model = Autoencoder(encoder, decoder)
model.compile("adam")
model.fit(np.ones((20, 12)), batch_size=5)
