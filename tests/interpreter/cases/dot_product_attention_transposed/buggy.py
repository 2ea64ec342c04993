import keras
from keras import layers, ops


class SelfAttention(layers.Layer):
    def __init__(self, d, **kw):
        super().__init__(**kw)
        self.q = layers.Dense(d)
        self.k = layers.Dense(d)
        self.v = layers.Dense(d)
        self.scale = d ** -0.5

    def call(self, x):
        q, k, v = self.q(x), self.k(x), self.v(x)
        att = ops.softmax(ops.matmul(q, k) * self.scale, axis=-1)  # fails: keras-op-mismatch
        return ops.matmul(att, v)


x = keras.Input((20, 48))
y = SelfAttention(32)(x)
model = keras.Model(x, y)
