import numpy as np
import tensorflow as tf
from tensorflow.keras import layers


class TransformerBlock(layers.Layer):
    def __init__(self, embed_dim, num_heads, maxlen):
        super().__init__()
        self.att = layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.norm = layers.LayerNormalization()
        self.maxlen = maxlen

    def call(self, inputs):
        mask = tf.linalg.band_part(tf.ones((self.maxlen, self.maxlen)), -1, 0)
        attn = self.att(query=inputs, value=inputs, attention_mask=mask[tf.newaxis])
        return self.norm(inputs + attn)


inputs = layers.Input(shape=(200,))
x = layers.Embedding(20000, 32)(inputs)
x = TransformerBlock(32, 2, 200)(x)
x = layers.GlobalAveragePooling1D()(x)
model = tf.keras.Model(inputs, layers.Dense(2, activation='softmax')(x))
print(model.predict(np.zeros((3, 200))))
