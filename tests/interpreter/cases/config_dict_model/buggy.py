import keras
from keras import layers

config = {
    'img': (64, 64, 1),
    'filters': [16, 32, 64],
    'latent': 10,
}


class Autoencoder:
    def __init__(self, config):
        self.config = config
        self.encoder, shape = self._encoder()
        self.decoder = self._decoder(shape)

    def _encoder(self):
        inp = keras.Input(self.config['img'])
        x = inp
        for f in self.config['filters']:
            x = layers.Conv2D(f, 3, strides=2, padding='same', activation='relu')(x)
        shape = x.shape[1:]
        z = layers.Dense(self.config['latent'])(layers.Flatten()(x))
        return keras.Model(inp, z, name='encoder'), shape

    def _decoder(self, shape):
        z = keras.Input((self.config['latent'],))
        x = layers.Dense(shape[0] * shape[1])(z)
        x = layers.Reshape(shape)(x)  # fails: keras-reshape-mismatch
        for f in reversed(self.config['filters']):
            x = layers.Conv2DTranspose(f, 3, strides=2, padding='same', activation='relu')(x)
        return keras.Model(z, layers.Conv2D(1, 3, padding='same')(x), name='decoder')


ae = Autoencoder(config)
