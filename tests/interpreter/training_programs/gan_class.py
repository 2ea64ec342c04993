import keras
import numpy as np
import tensorflow as tf
from keras import layers


class GAN(keras.Model):
    def __init__(self, disc, gen, latent):
        super().__init__()
        self.disc, self.gen, self.latent = disc, gen, latent
    def compile(self, d_opt, g_opt, loss_fn):
        super().compile()
        self.d_opt, self.g_opt, self.loss_fn = d_opt, g_opt, loss_fn
    def train_step(self, real):
        n = tf.shape(real)[0]
        noise = tf.random.normal(shape=(n, self.latent))
        fake = self.gen(noise)
        both = tf.concat([fake, real], axis=0)
        labels = tf.concat([tf.ones((n, 1)), tf.zeros((n, 1))], axis=0)
        labels += 0.05 * tf.random.uniform(tf.shape(labels))
        with tf.GradientTape() as tape:
            pred = self.disc(both)
            d_loss = self.loss_fn(labels, pred)
        grads = tape.gradient(d_loss, self.disc.trainable_weights)
        self.d_opt.apply_gradients(zip(grads, self.disc.trainable_weights))
        return {"d_loss": d_loss}
disc = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(1)])
gen = keras.Sequential([keras.Input((4,)), layers.Dense(64), layers.Reshape((8, 8, 1))])
gan = GAN(disc, gen, 4)
gan.compile(keras.optimizers.Adam(), keras.optimizers.Adam(), keras.losses.BinaryCrossentropy(from_logits=True))
gan.fit(tf.data.Dataset.from_tensor_slices(np.zeros((16, 8, 8, 1), "float32")).batch(4), epochs=1, verbose=0)
