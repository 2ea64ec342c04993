import numpy as np
import tensorflow as tf
from tensorflow.keras import layers


class TwoTower(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.img = tf.keras.Sequential([layers.Conv2D(8, 3, strides=2), layers.Flatten(), layers.Dense(16)])
        self.txt = tf.keras.Sequential([layers.Embedding(100, 8), layers.LSTM(24)])
        self.head = layers.Dense(1, activation='sigmoid')

    def call(self, inputs):
        image, text = inputs
        z = tf.concat([self.img(image), self.txt(text)], axis=-1)
        return self.head(z)


m = TwoTower()
out = m([np.zeros((4, 16, 16, 3), 'float32'), np.zeros((4, 7), 'int32')])
