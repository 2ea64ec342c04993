import keras
from keras import layers, ops


class PositionalEmbedding(layers.Layer):
    def build(self, input_shape):
        self.positions = self.add_weight(shape=(input_shape[1], input_shape[2]), initializer="uniform", name="positions")

    def call(self, x):
        return x + self.positions


tokens = keras.Input((80,), dtype="int32")
x = layers.Embedding(5000, 64)(tokens)
x = PositionalEmbedding()(x)
x = layers.MultiHeadAttention(2, 32)(x, x)
model = keras.Model(tokens, layers.Dense(2)(layers.GlobalAveragePooling1D()(x)))
