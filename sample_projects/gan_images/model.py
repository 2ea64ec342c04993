"""A small convolutional GAN for 28 x 28 grey images, with residual blocks on both sides."""

import keras
import tensorflow as tf
from keras import layers, ops

LATENT_DIM = 64
IMAGE_SHAPE = (28, 28, 1)


class ResidualBlock(layers.Layer):
    """Two convolutions whose result is added to the input; a 1x1 convolution adapts the channels if needed."""

    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.conv1 = layers.Conv2D(filters, 3, padding="same")
        self.conv2 = layers.Conv2D(filters, 3, padding="same")
        self.activation = layers.LeakyReLU(negative_slope=0.2)
        self.shortcut = None

    def build(self, input_shape):
        if input_shape[-1] != self.filters:
            self.shortcut = layers.Conv2D(self.filters, 1, use_bias=False)
            self.shortcut.build(input_shape)
        self.conv1.build(input_shape)
        self.conv2.build((*input_shape[:-1], self.filters))

    def call(self, inputs):
        x = self.activation(self.conv1(inputs))
        x = self.conv2(x)
        identity = inputs if self.shortcut is None else self.shortcut(inputs)
        return self.activation(x + identity)


def upsample(filters, strides=2):
    return layers.Conv2DTranspose(filters, 4, strides=strides, padding="same", activation="relu")


def downsample(filters, kernel_size=4, strides=2, padding="same"):
    return layers.Conv2D(filters, kernel_size, strides=strides, padding=padding)


def build_generator(latent_dim=LATENT_DIM, width=64):
    return keras.Sequential(
        [
            keras.Input((latent_dim,)),
            layers.Dense(7 * 7 * 2 * width, activation="relu"),
            layers.Reshape((7, 7, 2 * width)),
            upsample(2 * width),
            ResidualBlock(2 * width),
            upsample(width),
            ResidualBlock(width),
            layers.Conv2D(IMAGE_SHAPE[-1], 5, padding="same", activation="sigmoid"),
        ],
        name="generator",
    )


def build_discriminator(image_shape=IMAGE_SHAPE, width=64):
    image = keras.Input(image_shape)
    x = image
    for depth in range(4):
        x = downsample(width * min(2**depth, 4))(x)
        x = layers.LeakyReLU(negative_slope=0.2)(x)
        x = ResidualBlock(width * min(2**depth, 4))(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    logit = layers.Dense(1)(x)
    return keras.Model(image, logit, name="discriminator")


class GAN(keras.Model):
    """Trains both networks against each other; `fit` takes real images only."""

    def __init__(self, generator, discriminator, latent_dim=LATENT_DIM):
        super().__init__()
        self.generator = generator
        self.discriminator = discriminator
        self.latent_dim = latent_dim
        self.seeds = keras.random.SeedGenerator(17)
        self.loss_fn = keras.losses.BinaryCrossentropy(from_logits=True)
        self.d_tracker = keras.metrics.Mean(name="d_loss")
        self.g_tracker = keras.metrics.Mean(name="g_loss")

    @property
    def metrics(self):
        return [self.d_tracker, self.g_tracker]

    def compile(self, d_optimizer, g_optimizer):
        super().compile()
        self.d_optimizer = d_optimizer
        self.g_optimizer = g_optimizer

    def generate(self, count, training=False):
        noise = keras.random.normal((count, self.latent_dim), seed=self.seeds)
        return self.generator(noise, training=training)

    def train_step(self, real):
        count = ops.shape(real)[0]
        fake = self.generate(count, training=True)
        with tf.GradientTape() as tape:
            logits = self.discriminator(ops.concatenate([real, fake], axis=0), training=True)
            labels = ops.concatenate([ops.ones((count, 1)), ops.zeros((count, 1))], axis=0)
            d_loss = self.loss_fn(labels, logits)
        weights = self.discriminator.trainable_weights
        self.d_optimizer.apply(tape.gradient(d_loss, weights), weights)

        with tf.GradientTape() as tape:
            logits = self.discriminator(self.generate(count, training=True), training=True)
            g_loss = self.loss_fn(ops.ones((count, 1)), logits)
        weights = self.generator.trainable_weights
        self.g_optimizer.apply(tape.gradient(g_loss, weights), weights)

        self.d_tracker.update_state(d_loss)
        self.g_tracker.update_state(g_loss)
        return {metric.name: metric.result() for metric in self.metrics}


if __name__ == "__main__":
    build_generator().summary()
    build_discriminator().summary()
