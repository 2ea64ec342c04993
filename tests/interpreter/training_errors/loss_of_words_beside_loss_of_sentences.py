import numpy as np
import tensorflow as tf
from keras import layers, losses

sentences = tf.constant(np.random.rand(8, 10, 27), dtype="float32")
states = layers.GRU(16)(sentences)
z_mean, z_log_var = layers.Dense(2)(states), layers.Dense(2)(states)
decoded = layers.Dense(27, activation="softmax")(layers.GRU(16, return_sequences=True)(layers.RepeatVector(10)(z_mean)))
xent_loss = losses.binary_crossentropy(sentences, decoded)
kl_loss = -0.5 * tf.reduce_sum(1 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var), axis=-1)
loss = tf.reduce_mean(xent_loss + kl_loss)
