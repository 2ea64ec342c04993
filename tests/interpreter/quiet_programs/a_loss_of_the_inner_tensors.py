import numpy as np
from keras import backend as K
from keras.layers import Dense, Input
from keras.models import Model

x = Input(shape=(8,))
z_mean = Dense(2)(x)
z_log_var = Dense(2)(x)
vae = Model(x, Dense(8, activation="sigmoid")(z_mean))


def vae_loss(y_true, y_pred):
    xent_loss = K.mean(K.binary_crossentropy(y_true, y_pred), axis=-1)
    return xent_loss - 0.5 * K.sum(1 + z_log_var - K.square(z_mean) - K.exp(z_log_var), axis=-1)


vae.compile(optimizer="rmsprop", loss=vae_loss)
vae.fit(np.zeros((16, 8)), np.zeros((16, 8)))
