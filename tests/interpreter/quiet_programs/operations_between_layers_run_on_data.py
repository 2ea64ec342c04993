import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Noisy(layers.Layer):
    def call(self, inputs):
        mean, spread = inputs
        batch, features = tf.shape(mean)[0], tf.shape(mean)[1]
        return mean + tf.exp(spread) * tf.random.normal((batch, features))


features = keras.Input((12,))
mean, spread = layers.Dense(3)(features), layers.Dense(3)(features)
encoder = keras.Model(features, [mean, spread, Noisy()([mean, spread])])
code = keras.Input((3,))
decoder = keras.Model(code, layers.Dense(12)(code))
mean, spread, sample = encoder(tf.ones((5, 12)))
again = decoder(sample)
print(again - tf.ones((5, 12)))


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


class Asks(layers.Layer):
    def __init__(self):
        self.dense = layers.Dense(4)
        super().__init__()

    def call(self, inputs, training=None):
        return self.dense(inputs)


print(Asks()(keras.Input((3,)), training=True))
table = tf.Variable(keras.initializers.GlorotUniform()(shape=(3, 4)))
print(tf.matmul(tf.ones((2, 3)), table), tf.zeros_initializer()((4,)) + tf.ones((2, 4)))
