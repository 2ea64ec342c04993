import keras
import numpy as np
import tensorflow as tf
from keras import layers


class GAN(keras.Model):
    def __init__(self, disc, gen, latent):
        super().__init__()
        self.disc, self.gen, self.latent = disc, gen, latent

    def compile(self, d_opt, loss_fn):
        super().compile()
        self.d_opt, self.loss_fn = d_opt, loss_fn

    def train_step(self, real):
        n = tf.shape(real)[0]
        noise = tf.random.normal(shape=(n, self.latent))
        fake = self.gen(noise)
        both = tf.concat([fake, real], axis=0)
        return {"d_loss": tf.reduce_mean(self.disc(both))}


disc = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(1)])
gen = keras.Sequential([keras.Input((4,)), layers.Dense(64), layers.Reshape((8, 8, 1))])
gan = GAN(disc, gen, 4)
gan.compile(keras.optimizers.Adam(), keras.losses.BinaryCrossentropy(from_logits=True))
gan.fit(tf.data.Dataset.from_tensor_slices(np.zeros((16, 10, 10, 1), "float32")).batch(4), epochs=1, verbose=0)
