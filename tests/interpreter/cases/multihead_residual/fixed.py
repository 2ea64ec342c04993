import keras
from keras import layers


class Block(layers.Layer):
    def __init__(self, dim, heads, mlp):
        super().__init__()
        self.n1, self.n2 = layers.LayerNormalization(), layers.LayerNormalization()
        self.att = layers.MultiHeadAttention(heads, dim // heads)
        self.mlp = keras.Sequential([layers.Dense(mlp, activation='gelu'), layers.Dense(dim)])

    def call(self, x):
        y = self.n1(x)
        x = x + self.att(y, y)
        return x + self.mlp(self.n2(x))


tokens = keras.Input((197, 192))
h = tokens
for _ in range(3):
    h = Block(192, 3, 768)(h)
model = keras.Model(tokens, layers.Dense(10)(h[:, 0]))
