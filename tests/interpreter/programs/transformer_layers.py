import keras
from keras import layers


class TokenAndPosition(layers.Layer):
    def __init__(self, maxlen, vocab, dim):
        super().__init__()
        self.tok = layers.Embedding(vocab, dim)
        self.pos = layers.Embedding(maxlen, dim)

    def call(self, x):
        positions = keras.ops.arange(0, x.shape[-1], 1)
        positions = self.pos(positions)  # shape: (200, 32)
        x = self.tok(x)  # shape: (None, 200, 32)
        return x + positions


class Block(layers.Layer):
    def __init__(self, dim, heads, hidden, rate=0.1):
        super().__init__()
        self.att = layers.MultiHeadAttention(heads, dim // heads)
        self.ffn = keras.Sequential([layers.Dense(hidden, activation="gelu"), layers.Dense(dim)])  # shape: (None, 200, 64) | (None, 200, 32)
        self.norm1 = layers.LayerNormalization()
        self.norm2 = layers.LayerNormalization()
        self.drop = layers.Dropout(rate)

    def call(self, x, training=None):
        a = self.att(x, x)  # shape: (None, 200, 32)
        a = self.drop(a, training=training)  # shape: (None, 200, 32)
        x = self.norm1(x + a)  # shape: (None, 200, 32)
        f = self.ffn(x)  # shape: (None, 200, 32)
        return self.norm2(x + f)  # shape: (None, 200, 32)


inp = layers.Input((200,))  # shape: (None, 200)
x = TokenAndPosition(200, 20000, 32)(inp)  # shape: (None, 200, 32)
for _ in range(2):
    x = Block(32, 2, 64)(x)  # shape: (None, 200, 32)
x = layers.GlobalAveragePooling1D()(x)  # shape: (None, 32)
x = layers.Dense(20, activation="relu")(x)  # shape: (None, 20)
model = keras.Model(inp, layers.Dense(2, activation="softmax")(x))  # shape: (None, 2)
