import tensorflow as tf
from tensorflow.keras.layers import Dense, Layer


class Luong(Layer):
    def __init__(self, units):
        super().__init__()
        self.wa = Dense(units)

    def call(self, dec, enc):
        score = tf.matmul(dec, self.wa(enc), transpose_b=True)
        align = tf.nn.softmax(score, axis=2)
        return tf.matmul(align, enc), align


att = Luong(128)
ctx, w = att(tf.zeros((8, 1, 128)), tf.zeros((8, 15, 128)))
