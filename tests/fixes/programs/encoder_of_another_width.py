import keras
from keras import layers, ops


class Encoder(layers.Layer):
    def __init__(self, width, heads, hidden, **options):
        super().__init__(**options)
        self.attention = layers.MultiHeadAttention(num_heads=heads, key_dim=width // heads)
        self.feed_forward = keras.Sequential([layers.Dense(hidden, activation="gelu"), layers.Dense(hidden)])
        self.norms = [layers.LayerNormalization(), layers.LayerNormalization()]

    def call(self, x):
        x = self.norms[0](x + self.attention(x, x))
        # hint: write width instead of hidden in line 9
        return self.norms[1](x + self.feed_forward(x))


tokens = keras.Input((16,), dtype="int32")
x = layers.Embedding(500, 32)(tokens) + layers.Embedding(16, 32)(ops.arange(16))
for _ in range(2):
    x = Encoder(32, 4, 64)(x)
model = keras.Model(tokens, layers.Dense(2)(x[:, 0]))
