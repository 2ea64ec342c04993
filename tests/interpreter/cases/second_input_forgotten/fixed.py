import keras
from keras import layers, ops


class CrossAttention(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.attention = layers.MultiHeadAttention(2, units)
        self.norm = layers.LayerNormalization()

    def call(self, queries, context, training=None):
        return self.norm(queries + self.attention(queries, context, training=training))


words = keras.Input((12, 32))
image = keras.Input((49, 32))
x = CrossAttention(16)(words, image)
model = keras.Model([words, image], layers.Dense(5)(x))
