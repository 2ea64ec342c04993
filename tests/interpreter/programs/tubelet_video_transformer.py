from typing import NamedTuple

import keras
from keras import layers, ops


class PatchSize(NamedTuple):
    time: int = 4
    height: int = 8
    width: int = 8


class TubeletEmbedding(layers.Layer):
    def __init__(self, embed_dim, patch_size, **kwargs):
        super().__init__(**kwargs)
        self.projection = layers.Conv3D(embed_dim, patch_size, strides=patch_size, padding="valid")
        self.flatten = layers.Reshape((-1, embed_dim))

    def call(self, videos):
        return self.flatten(self.projection(videos))  # shape: (None, 4, 4, 4, 32) | (None, 64, 32) | (None, 4, 2, 2, 32) | (None, 16, 32)


class PositionalEncoder(layers.Layer):
    def build(self, input_shape):
        _, tokens, self.embed_dim = input_shape
        self.position_embedding = layers.Embedding(tokens, self.embed_dim)
        self.positions = ops.arange(0, tokens, 1)

    def call(self, tokens):
        return tokens + self.position_embedding(self.positions)  # shape: (64, 32) | (16, 32)


def encoder_block(x, *, heads, dim, rate=0.1, mlp=(2, 1)):
    normed = layers.LayerNormalization(epsilon=1e-6)(x)  # shape: (None, 64, 32) | (None, 16, 32)
    attended = layers.MultiHeadAttention(num_heads=heads, key_dim=dim // heads, dropout=rate)(normed, normed)  # shape: (None, 64, 32) | (None, 16, 32)
    x = residual = layers.Add()([attended, x])  # shape: (None, 64, 32) | (None, 16, 32)
    for factor in mlp:
        x = layers.Dense(dim * factor, activation="gelu")(x)  # shape: (None, 64, 64) | (None, 64, 32) | (None, 16, 64) | (None, 16, 32)
    return layers.Add()([x, residual])  # shape: (None, 64, 32) | (None, 16, 32)


def create_vivit(input_shape=(16, 32, 32, 1), patch=PatchSize(), *, depth=2, num_heads=4, embed_dim=32, classes=11):
    inputs = layers.Input(shape=input_shape)  # shape: (None, 16, 32, 32, 1) | (None, 8, 16, 16, 3)
    x = TubeletEmbedding(embed_dim, tuple(patch))(inputs)  # shape: (None, 64, 32) | (None, 16, 32)
    x = PositionalEncoder()(x)  # shape: (None, 64, 32) | (None, 16, 32)
    for _ in range(depth):
        x = encoder_block(x, heads=num_heads, dim=embed_dim)
    x = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(x))  # shape: (None, 64, 32) | (None, 32) | (None, 16, 32)
    return keras.Model(inputs, layers.Dense(units=classes, activation="softmax")(x))  # shape: (None, 11) | (None, 3)


model = create_vivit()
small = create_vivit((8, 16, 16, 3), PatchSize(time=2), depth=1, classes=3)
logits = layers.Dense(2)(small.output)  # shape: (None, 2)
