import numpy as np
import tensorflow as tf
from keras.layers import Dense, Input, Lambda
from keras.models import Model

batch_size = 32
original_dim, intermediate_dim, latent_dim = 60, 24, 2


def sampling(args):
    z_mean, z_log_var = args
    epsilon = tf.random.normal(shape=(tf.shape(z_mean)[0], latent_dim))
    return z_mean + tf.exp(z_log_var / 2) * epsilon


x = Input(shape=(original_dim,))
h = Dense(intermediate_dim, activation='relu')(x)
z_mean, z_log_var = Dense(latent_dim)(h), Dense(latent_dim)(h)
z = Lambda(sampling, output_shape=(latent_dim,))([z_mean, z_log_var])
decoded = Dense(original_dim, activation='sigmoid')(Dense(intermediate_dim, activation='relu')(z))
vae = Model(x, decoded)
vae.compile(optimizer='rmsprop', loss='binary_crossentropy')
x_train = np.random.rand(100, original_dim)
vae.fit(x_train, x_train, shuffle=True, epochs=1, batch_size=batch_size, verbose=0)
