import tensorflow as tf
from tensorflow.keras.layers import Layer, Input, Embedding
from tensorflow.keras.models import Model


class CoAttention(Layer):
    def build(self, shapes):
        d = shapes[0][-1]
        self.w = self.add_weight(name='w', shape=(d, d))

    def call(self, inputs):
        q, k = inputs
        left = tf.einsum('btd,de->bte', q, self.w)
        return tf.einsum('bte,bse->bts', left, k)


a = Input((10,))
b = Input((12,))
s = CoAttention()([Embedding(50, 16)(a), Embedding(50, 16)(b)])
m = Model([a, b], s)
