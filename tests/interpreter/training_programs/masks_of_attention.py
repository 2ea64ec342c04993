import keras
import numpy as np
from keras import layers, ops

x = np.zeros((4, 20, 8), "float32")
y = np.zeros((4, 12, 8), "float32")
attention = layers.MultiHeadAttention(2, 4)
for mask in [(4, 20, 20), (4, 1, 20), (1, 20, 20), (20, 20), (4, 2, 20, 20), (4, 1, 1, 20), (4, 20, 1)]:
    print(attention(x, x, attention_mask=np.ones(mask, bool)).shape)
print(attention(x, y, attention_mask=np.ones((4, 20, 12), bool)).shape)
images = np.zeros((4, 6, 7, 8), "float32")
print(layers.MultiHeadAttention(2, 4)(images, images, attention_mask=np.ones((4, 6, 7, 6, 7), bool)).shape)
rows = layers.MultiHeadAttention(2, 4, attention_axes=2)
print(rows(query=images, value=images, attention_mask=np.ones((4, 6, 7, 7), bool)).shape)


class Decoder(layers.Layer):
    def __init__(self):
        super().__init__()
        self.attention = layers.MultiHeadAttention(2, 4)

    def call(self, x, mask=None):
        steps = ops.arange(ops.shape(x)[1])
        causal = ops.cast(steps[:, None] >= steps, "bool")[None]
        if mask is not None:
            causal = ops.logical_and(causal, ops.cast(mask, "bool")[:, None, :])
        return self.attention(x, x, attention_mask=causal)


tokens = keras.Input((20,))
model = keras.Model(tokens, Decoder()(layers.Embedding(50, 8, mask_zero=True)(tokens)))
print(model.predict(np.ones((4, 20)), verbose=0).shape)
