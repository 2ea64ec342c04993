from keras import Input, Sequential, layers
from keras.models import Model

def make_generator(z=100):
    g = Sequential(name='generator')
    g.add(Input((z,)))  # shape: (None, 100)
    g.add(layers.Dense(7*7*256, use_bias=False))  # shape: (None, 12544)
    g.add(layers.BatchNormalization())  # shape: (None, 12544)
    g.add(layers.LeakyReLU())  # shape: (None, 12544)
    g.add(layers.Reshape((7, 7, 256)))  # shape: (None, 7, 7, 256)
    for f, s in ((128, 1), (64, 2)):
        g.add(layers.Conv2DTranspose(f, (5, 5), strides=(s, s), padding='same', use_bias=False))  # shape: (None, 7, 7, 128) | (None, 14, 14, 64)
        g.add(layers.BatchNormalization())  # shape: (None, 7, 7, 128) | (None, 14, 14, 64)
        g.add(layers.LeakyReLU())  # shape: (None, 7, 7, 128) | (None, 14, 14, 64)
    g.add(layers.Conv2DTranspose(1, (5, 5), strides=(2, 2), padding='same', activation='tanh'))  # shape: (None, 28, 28, 1)
    assert g.output_shape == (None, 28, 28, 1)
    return g

def make_discriminator(shape=(28, 28, 1)):
    d = Sequential([
        Input(shape),  # shape: (None, 28, 28, 1)
        layers.Conv2D(64, 5, 2, 'same'),  # shape: (None, 14, 14, 64)
        layers.LeakyReLU(), layers.Dropout(0.3),  # shape: (None, 14, 14, 64)
        layers.Conv2D(128, 5, 2, 'same'),  # shape: (None, 7, 7, 128)
        layers.LeakyReLU(),  # shape: (None, 7, 7, 128)
        layers.Flatten(),  # shape: (None, 6272)
        layers.Dense(1),  # shape: (None, 1)
    ])
    return d

gen = make_generator()
disc = make_discriminator()
z = Input((100,))  # shape: (None, 100)
valid = disc(gen(z))  # shape: (None, 28, 28, 1) | (None, 1)
combined = Model(z, valid)
