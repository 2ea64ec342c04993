import tensorflow as tf
from tensorflow.keras import layers


class GLU(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.proj = layers.Dense(units)

    def call(self, x):
        h = self.proj(x)
        a, b = tf.split(h, [24, 8], axis=-1)
        return a * tf.sigmoid(b)  # fails: keras-op-mismatch


y = GLU(32)(tf.ones((3, 10)))
