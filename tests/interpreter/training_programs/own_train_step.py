import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Vae(keras.Model):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.total = keras.metrics.Mean(name="loss")

    def train_step(self, data):
        with tf.GradientTape() as tape:
            again = self.decoder(self.encoder(data))
            loss = tf.reduce_mean(keras.losses.mean_squared_error(data, again))
        grads = tape.gradient(loss, self.trainable_weights)
        self.optimizer.apply_gradients(zip(grads, self.trainable_weights, strict=True))
        self.total.update_state(loss)
        return {"loss": self.total.result()}


encoder = keras.Sequential([keras.Input((6,)), layers.Dense(2)])
decoder = keras.Sequential([keras.Input((2,)), layers.Dense(6)])
vae = Vae(encoder, decoder)
vae.compile(optimizer="adam")
vae.fit(np.random.rand(8, 6).astype("float32"), epochs=1, batch_size=4, verbose=0)
