import numpy as np
import tensorflow as tf
from tensorflow.keras.models import Sequential, Model
from tensorflow.keras.layers import Dense, LeakyReLU, Conv2D, Input, Flatten, Reshape
from tensorflow.keras.optimizers import Adam


class GAN():
    def __init__(self):
        self.img_shape = (28, 28, 1)
        self.latent_dim = 100
        optimizer = Adam(0.0002, 0.5)
        self.discriminator = self.build_discriminator()
        self.discriminator.compile(loss='binary_crossentropy', optimizer=optimizer, metrics=['accuracy'])

    def build_discriminator(self):
        model = Sequential()
        model.add(Conv2D(16, 3, strides=2, padding='same', input_shape=self.img_shape))
        model.add(LeakyReLU(0.2))
        model.add(Flatten())
        model.add(Dense(1, activation='sigmoid'))
        img = Input(shape=self.img_shape)
        return Model(img, model(img))

    def train(self, epochs, batch_size=16):
        X_train = np.random.rand(200, 28, 28, 1)
        valid = np.ones((batch_size, 1))
        for epoch in range(epochs):
            idx = np.random.randint(0, X_train.shape[0], batch_size)
            imgs = X_train[idx]
            d_loss_real = self.discriminator.train_on_batch(imgs, valid)


if __name__ == '__main__':
    gan = GAN()
    gan.train(epochs=2)
