import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class VAE(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder, self.decoder = encoder, decoder

    def train_step(self, data):
        with tf.GradientTape() as tape:
            z = self.encoder(data)
            r = self.decoder(z)
            loss = ops.mean(ops.sum(keras.losses.binary_crossentropy(data, r), axis=(1, 2)))
        grads = tape.gradient(loss, self.trainable_weights)
        self.optimizer.apply_gradients(zip(grads, self.trainable_weights))
        return {"loss": loss}


e_in = keras.Input((8, 8, 1))
encoder = keras.Model(e_in, layers.Dense(2)(layers.Flatten()(e_in)))
d_in = keras.Input((2,))
decoder = keras.Model(d_in, layers.Dense(64, activation="sigmoid")(d_in))
vae = VAE(encoder, decoder)
vae.compile(optimizer="adam")
vae.fit(np.random.rand(16, 8, 8, 1).astype("float32"), epochs=1, verbose=0)
