import keras
import numpy as np
import tensorflow as tf

inputs = keras.Input((784,))
h = keras.layers.Dense(64, activation="relu")(inputs)
z_mean = keras.layers.Dense(2)(h)
z_log_var = keras.layers.Dense(2)(h)
encoder = keras.Model(inputs, [z_mean, z_log_var])
decoder = keras.Sequential([keras.Input((2,)), keras.layers.Dense(784, activation="sigmoid")])


def vae_loss(images):
    mean, log_var = encoder(images)
    epsilon = tf.random.normal(tf.shape(mean))
    reconstruction = decoder(mean + tf.exp(0.5 * log_var) * epsilon)
    per_pixel = keras.losses.binary_crossentropy(images, reconstruction)
    reconstruction_loss = 784 * tf.reduce_mean(per_pixel)
    kl_loss = -0.5 * (1 + log_var - tf.square(mean) - tf.exp(log_var))
    return reconstruction_loss + tf.reduce_mean(tf.reduce_sum(kl_loss, axis=1))


images = np.random.rand(16, 784).astype("float32")
with tf.GradientTape() as tape:
    loss = vae_loss(images)
