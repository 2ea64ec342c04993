import tensorflow as tf
from tensorflow.keras import layers

BATCH_SIZE, noise_dim = 16, 100


def make_generator():
    model = tf.keras.Sequential([
        layers.Dense(7 * 7 * 64, input_shape=(noise_dim,)),
        layers.Reshape((7, 7, 64)),
        layers.Conv2DTranspose(32, 5, strides=2, padding='same'),
        layers.Conv2DTranspose(1, 5, strides=2, padding='same', activation='tanh'),
    ])
    return model


def make_discriminator():
    return tf.keras.Sequential([
        layers.Conv2D(32, 5, strides=2, padding='same', input_shape=(28, 28, 1)),
        layers.LeakyReLU(),
        layers.Flatten(),
        layers.Dense(1),
    ])


generator, discriminator = make_generator(), make_discriminator()
cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)


def train_step(images):
    noise = tf.random.normal([BATCH_SIZE, noise_dim])
    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        generated_images = generator(noise, training=True)
        fake_output = discriminator(generated_images, training=True)
        gen_loss = cross_entropy(tf.ones_like(fake_output), fake_output)
    return gen_loss


train_step(tf.zeros((BATCH_SIZE, 28, 28, 1)))
