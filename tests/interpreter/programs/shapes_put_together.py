import keras
import tensorflow as tf
from keras import layers


class Heads(layers.Layer):
    def __init__(self, heads):
        super().__init__()
        self.heads = heads

    def call(self, x):
        size = x.shape[-1] // self.heads
        return tf.reshape(x, tf.concat([tf.shape(x)[:-1], [self.heads, size]], axis=0))


class Flat(layers.Layer):
    def call(self, x):
        batch, *rest = tf.unstack(tf.shape(x))
        assert len(rest) == len(x.shape) - 1
        return tf.reshape(x, tf.stack([batch, x.shape[1] * x.shape[2], x.shape[3]]))


class Twice(layers.Layer):
    """A picture of twice the size, halved again."""

    def call(self, x):
        large = tf.image.resize(x, tf.shape(x)[1:3] * 2)
        small = tf.image.resize(large, 2 * tf.shape(x)[1:3] // 2)
        noise = tf.zeros(tf.shape(small) + 0)
        assert len(noise.shape) == 4
        return tf.reduce_mean(small, axis=[1, 2])


class Row(layers.Layer):
    def call(self, x):
        first = tf.broadcast_to(tf.zeros((1, 4)), tf.concat([tf.shape(x)[:1], tf.constant([4])], 0))
        return tf.concat([first, tf.reshape(x, tf.convert_to_tensor([-1, 12]))], axis=-1)


x = keras.Input((5, 12))  # shape: (None, 5, 12)
y = Heads(3)(x)  # shape: (None, 5, 3, 4)
y = Flat()(y)  # shape: (None, 15, 4)
z = Twice()(keras.Input((6, 8, 3)))  # shape: (None, 6, 8, 3) | (None, 3)
z = Row()(keras.Input((12,)))  # shape: (None, 12) | (None, 16)
