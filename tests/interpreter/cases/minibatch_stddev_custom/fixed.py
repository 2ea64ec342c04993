import tensorflow as tf
from tensorflow.keras import layers


class MinibatchStd(layers.Layer):
    def call(self, x):
        mean = tf.reduce_mean(x, axis=0, keepdims=True)
        std = tf.sqrt(tf.reduce_mean(tf.square(x - mean), axis=0) + 1e-8)
        avg = tf.reshape(tf.reduce_mean(std), (1, 1, 1, 1))
        shape = tf.shape(x)
        feat = tf.tile(avg, (shape[0], shape[1], shape[2], 1))
        return tf.concat([x, feat], axis=-1)


i = tf.keras.Input((8, 8, 16))
x = MinibatchStd()(i)
model = tf.keras.Model(i, x)
