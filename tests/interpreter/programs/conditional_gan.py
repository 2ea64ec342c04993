from keras.layers import Concatenate, Conv2D, Conv2DTranspose, Dense, Embedding, Flatten, Input, LeakyReLU, Multiply, Reshape
from keras.models import Model


def discriminator(in_shape=(28, 28, 1), n_classes=10):
    in_label = Input(shape=(1,))  # shape: (None, 1)
    li = Embedding(n_classes, 50)(in_label)  # shape: (None, 1, 50)
    n_nodes = in_shape[0] * in_shape[1]
    li = Dense(n_nodes)(li)  # shape: (None, 1, 784)
    li = Reshape((in_shape[0], in_shape[1], 1))(li)  # shape: (None, 28, 28, 1)
    in_image = Input(shape=in_shape)  # shape: (None, 28, 28, 1)
    merge = Concatenate()([in_image, li])  # shape: (None, 28, 28, 2)
    fe = merge
    for _ in range(2):
        fe = Conv2D(128, (3, 3), strides=(2, 2), padding='same')(fe)  # shape: (None, 14, 14, 128) | (None, 7, 7, 128)
        fe = LeakyReLU(negative_slope=0.2)(fe)  # shape: (None, 14, 14, 128) | (None, 7, 7, 128)
    fe = Flatten()(fe)  # shape: (None, 6272)
    return Model([in_image, in_label], Dense(1, activation='sigmoid')(fe))  # shape: (None, 1)


def generator(latent_dim, n_classes=10):
    label, noise = Input((1,)), Input((latent_dim,))  # shape: (None, 1) | (None, 100)
    emb = Flatten()(Embedding(n_classes, latent_dim)(label))  # shape: (None, 1, 100) | (None, 100)
    h = Multiply()([noise, emb])  # shape: (None, 100)
    h = Dense(128 * 7 * 7)(h)  # shape: (None, 6272)
    h = Reshape((7, 7, 128))(h)  # shape: (None, 7, 7, 128)
    h = Conv2DTranspose(128, (4, 4), strides=(2, 2), padding='same')(h)  # shape: (None, 14, 14, 128)
    h = Conv2DTranspose(128, (4, 4), strides=(2, 2), padding='same')(h)  # shape: (None, 28, 28, 128)
    return Model([noise, label], Conv2D(1, (7, 7), activation='tanh', padding='same')(h))  # shape: (None, 28, 28, 1)


d = discriminator()
g = generator(100)
noise, label = g.input
img = g.output
verdict = d([img, label])  # shape: (None, 1)
gan = Model([noise, label], verdict)
