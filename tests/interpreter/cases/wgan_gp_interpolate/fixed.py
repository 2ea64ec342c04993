import tensorflow as tf
from tensorflow.keras import layers


class WGAN(tf.keras.Model):
    def __init__(self, discriminator, generator, latent_dim):
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.latent_dim = latent_dim

    def gradient_penalty(self, batch_size, real_images, fake_images):
        alpha = tf.random.normal([batch_size, 1, 1, 1], 0.0, 1.0)
        diff = fake_images - real_images
        interpolated = real_images + alpha * diff
        with tf.GradientTape() as gp_tape:
            gp_tape.watch(interpolated)
            pred = self.discriminator(interpolated, training=True)
        grads = gp_tape.gradient(pred, [interpolated])[0]
        norm = tf.sqrt(tf.reduce_sum(tf.square(grads), axis=[1, 2, 3]))
        return tf.reduce_mean((norm - 1.0) ** 2)


disc = tf.keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(1)])
gen = tf.keras.Sequential([layers.Input((16,)), layers.Dense(8 * 8 * 4), layers.Reshape((8, 8, 4)), layers.UpSampling2D(4), layers.Conv2D(1, 5, padding='valid')])
wgan = WGAN(disc, gen, 16)
fake = gen(tf.random.normal((5, 16)))
real = tf.zeros((5, 28, 28, 1))
print(wgan.gradient_penalty(5, real, fake))
