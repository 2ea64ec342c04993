import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Input, Conv2D, Dense, Flatten, Reshape, Conv2DTranspose, LeakyReLU
from tensorflow.keras.models import Model

latent_dim = 16
inputs = Input(shape=(28, 28, 1), name='encoder_input')  # shape: (None, 28, 28, 1)
x = inputs
for filters in (32, 64):
    x = Conv2D(filters=filters, kernel_size=3, strides=2, padding='same')(x)  # shape: (None, 14, 14, 32) | (None, 7, 7, 64)
    x = LeakyReLU()(x)  # shape: (None, 14, 14, 32) | (None, 7, 7, 64)

shape = K.int_shape(x)
x = Flatten()(x)  # shape: (None, 3136)
latent = Dense(latent_dim, name='latent_vector')(x)  # shape: (None, 16)
encoder = Model(inputs, latent, name='encoder')

latent_inputs = Input(shape=(latent_dim,), name='decoder_input')  # shape: (None, 16)
x = Dense(shape[1] * shape[2] * shape[3])(latent_inputs)  # shape: (None, 3136)
x = Reshape((shape[1], shape[2], shape[3]))(x)  # shape: (None, 7, 7, 64)
for filters in [64, 32]:
    x = Conv2DTranspose(filters=filters, kernel_size=3, strides=2, padding='same')(x)  # shape: (None, 14, 14, 64) | (None, 28, 28, 32)
outputs = Conv2DTranspose(filters=1, kernel_size=3, activation='sigmoid', padding='same')(x)  # shape: (None, 28, 28, 1)
decoder = Model(latent_inputs, outputs)

autoencoder = Model(inputs, decoder(encoder(inputs)), name='autoencoder')  # shape: (None, 16) | (None, 28, 28, 1)
autoencoder.compile(loss='mse', optimizer=tf.keras.optimizers.Adam())
