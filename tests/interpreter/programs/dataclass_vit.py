from dataclasses import dataclass

import keras
from keras import layers


@dataclass
class ViTConfig:
    image: int = 72
    patch: int = 6
    dim: int = 64
    heads: int = 4
    depth: int = 3
    classes: int = 100

    @property
    def num_patches(self):
        return (self.image // self.patch) ** 2


class AddPositions(layers.Layer):
    def __init__(self, num_patches, dim, **kwargs):
        super().__init__(**kwargs)
        self.num_patches = num_patches
        self.embedding = layers.Embedding(num_patches, dim)

    def call(self, patches):
        positions = keras.ops.arange(self.num_patches)
        return patches + self.embedding(positions)  # shape: (144, 64) | (16, 16)


def vit(cfg):
    inputs = keras.Input((cfg.image, cfg.image, 3))  # shape: (None, 72, 72, 3) | (None, 32, 32, 3)
    x = layers.Conv2D(cfg.dim, cfg.patch, strides=cfg.patch)(inputs)  # shape: (None, 12, 12, 64) | (None, 4, 4, 16)
    x = layers.Reshape((cfg.num_patches, cfg.dim))(x)  # shape: (None, 144, 64) | (None, 16, 16)
    x = AddPositions(cfg.num_patches, cfg.dim)(x)  # shape: (None, 144, 64) | (None, 16, 16)
    for _ in range(cfg.depth):
        n = layers.LayerNormalization()(x)  # shape: (None, 144, 64) | (None, 16, 16)
        a = layers.MultiHeadAttention(cfg.heads, cfg.dim // cfg.heads)(n, n)  # shape: (None, 144, 64) | (None, 16, 16)
        x = layers.Add()([x, a])  # shape: (None, 144, 64) | (None, 16, 16)
        n = layers.LayerNormalization()(x)  # shape: (None, 144, 64) | (None, 16, 16)
        n = layers.Dense(cfg.dim * 2, activation=keras.activations.gelu)(n)  # shape: (None, 144, 128) | (None, 16, 32)
        n = layers.Dense(cfg.dim)(n)  # shape: (None, 144, 64) | (None, 16, 16)
        x = layers.Add()([x, n])  # shape: (None, 144, 64) | (None, 16, 16)
    x = layers.LayerNormalization()(x)  # shape: (None, 144, 64) | (None, 16, 16)
    x = layers.Flatten()(x)  # shape: (None, 9216) | (None, 256)
    return keras.Model(inputs, layers.Dense(cfg.classes)(x))  # shape: (None, 100) | (None, 10)


base = vit(ViTConfig())
tiny = vit(ViTConfig(image=32, patch=8, dim=16, heads=2, depth=1, classes=10))
