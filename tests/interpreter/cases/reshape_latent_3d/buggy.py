import tensorflow as tf
from tensorflow.keras import layers


class Generator3D(tf.keras.Model):
    def __init__(self, z=200):
        super().__init__()
        self.fc = layers.Dense(4 * 4 * 4 * 128)
        self.reshape = layers.Reshape((4, 4, 4, 256))
        self.up1 = layers.Conv3DTranspose(64, 4, strides=2, padding='same')
        self.out = layers.Conv3DTranspose(1, 4, strides=2, padding='same', activation='sigmoid')

    def call(self, z):
        x = tf.nn.relu(self.fc(z))
        x = self.reshape(x)  # fails: keras-reshape-mismatch
        x = tf.nn.relu(self.up1(x))
        return self.out(x)


g = Generator3D()
fake = g(tf.random.normal((2, 200)))
