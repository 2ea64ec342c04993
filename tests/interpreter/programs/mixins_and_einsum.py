import dataclasses

import keras
from keras import layers, ops


@dataclasses.dataclass
class AttentionConfig:
    heads: int = 4
    size: int = 8
    window: int | None = None

    def __post_init__(self):
        self.dim = self.heads * self.size


class SizedMixin:
    config: AttentionConfig

    @property
    def dim(self):
        return self.config.dim

    def dense(self, units=None, **kwargs):
        return layers.Dense(units or self.dim, **kwargs)  # shape: (None, 10, 64) | (None, 10, 32) | (None, 10, 144) | (None, 10, 48)


class SelfAttention(SizedMixin, layers.Layer):
    def __init__(self, config, **kwargs):
        super().__init__(**kwargs)
        self.config = config
        self.q, self.k, self.v = (self.dense(use_bias=False, name=name) for name in "qkv")
        self.out = self.dense()

    def build(self, input_shape):
        self.bias = self.add_weight(shape=(self.config.heads, input_shape[1], input_shape[1]), name="bias")

    def split(self, x):
        batch, steps, _ = ops.shape(x)
        return ops.reshape(x, (batch, steps, self.config.heads, self.config.size))

    def call(self, x):
        q, k, v = (self.split(layer(x)) for layer in (self.q, self.k, self.v))  # shape: (None, 10, 32) | (None, 10, 48)
        scores = ops.einsum("bqhd,bkhd->bhqk", q, k) + self.bias
        mixed = ops.einsum("bhqk,bkhd->bqhd", ops.softmax(scores), v)
        return self.out(ops.reshape(mixed, (-1, x.shape[1], self.dim)))  # shape: (None, 10, 32) | (None, 10, 48)


class Block(SizedMixin, keras.Model):
    def __init__(self, config, ratio=2):
        super().__init__()
        self.config = config
        self.steps = [
            (layers.LayerNormalization(), SelfAttention(config)),
            (layers.LayerNormalization(), keras.Sequential([self.dense(self.dim * ratio), self.dense()])),
        ]

    def call(self, x):
        for norm, layer in self.steps:
            x = x + layer(norm(x))  # shape: (None, 10, 32) | (None, 10, 48)
        return x


config = AttentionConfig()
wide = dataclasses.replace(config, heads=6)
inputs = keras.Input((10, config.dim))  # shape: (None, 10, 32)
x = Block(config)(inputs)  # shape: (None, 10, 32)
x = layers.Dense(wide.dim)(x)  # shape: (None, 10, 48)
x = Block(wide, ratio=3)(x)  # shape: (None, 10, 48)
outputs = layers.Dense(3)(x[:, -1])  # shape: (None, 48) | (None, 3)
