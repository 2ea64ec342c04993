"""Attention inside of windows, shifted in every other block."""
import keras
from keras import layers, ops


def window_partition(x, window_size):
    _, height, width, channels = x.shape
    patch_num_y = height // window_size
    patch_num_x = width // window_size
    x = ops.reshape(x, (-1, patch_num_y, window_size, patch_num_x, window_size, channels))  # shape: (None, 4, 4, 4, 4, 24)
    x = ops.transpose(x, (0, 1, 3, 2, 4, 5))  # shape: (None, 4, 4, 4, 4, 24)
    return ops.reshape(x, (-1, window_size, window_size, channels))  # shape: (None, 4, 4, 24)


def window_reverse(windows, window_size, height, width, channels):
    x = ops.reshape(windows, (-1, height // window_size, width // window_size, window_size, window_size, channels))  # shape: (None, 4, 4, 4, 4, 24)
    x = ops.transpose(x, (0, 1, 3, 2, 4, 5))  # shape: (None, 4, 4, 4, 4, 24)
    return ops.reshape(x, (-1, height, width, channels))  # shape: (None, 16, 16, 24)


class WindowAttention(layers.Layer):
    def __init__(self, dim, window_size, num_heads, qkv_bias=True, **kwargs):
        super().__init__(**kwargs)
        self.dim = dim
        self.window_size = window_size
        self.num_heads = num_heads
        self.scale = (dim // num_heads) ** -0.5
        self.qkv = layers.Dense(dim * 3, use_bias=qkv_bias)
        self.proj = layers.Dense(dim)

    def build(self, input_shape):
        count = (2 * self.window_size[0] - 1) * (2 * self.window_size[1] - 1)
        self.relative_position_bias_table = self.add_weight(shape=(count, self.num_heads), initializer="zeros")
        super().build(input_shape)

    def call(self, x, mask=None):
        _, size, channels = x.shape
        head_dim = channels // self.num_heads
        qkv = self.qkv(x)  # shape: (None, 16, 72)
        qkv = ops.reshape(qkv, (-1, size, 3, self.num_heads, head_dim))
        qkv = ops.transpose(qkv, (2, 0, 3, 1, 4))
        q, k, v = qkv[0] * self.scale, qkv[1], qkv[2]
        attention = ops.softmax(q @ ops.transpose(k, (0, 1, 3, 2)), axis=-1)
        x = ops.transpose(attention @ v, (0, 2, 1, 3))
        return self.proj(ops.reshape(x, (-1, size, channels)))  # shape: (None, 16, 24)


class PatchMerging(layers.Layer):
    def __init__(self, num_patch, embed_dim):
        super().__init__()
        self.num_patch = num_patch
        self.embed_dim = embed_dim
        self.linear_trans = layers.Dense(2 * embed_dim, use_bias=False)

    def call(self, x):
        height, width = self.num_patch
        x = ops.reshape(x, (-1, height, width, x.shape[-1]))
        x = ops.concatenate((x[:, 0::2, 0::2, :], x[:, 1::2, 0::2, :], x[:, 0::2, 1::2, :], x[:, 1::2, 1::2, :]), axis=-1)
        x = ops.reshape(x, (-1, (height // 2) * (width // 2), 4 * self.embed_dim))
        return self.linear_trans(x)  # shape: (None, 64, 48)


image = keras.Input((32, 32, 3))  # shape: (None, 32, 32, 3)
x = layers.Conv2D(24, 2, strides=2)(image)  # shape: (None, 16, 16, 24)
for shift in (0, 2):
    shortcut = x
    x = layers.LayerNormalization(epsilon=1e-5)(x)  # shape: (None, 16, 16, 24)
    if shift:
        x = ops.roll(x, shift=[-shift, -shift], axis=[1, 2])  # shape: (None, 16, 16, 24)
    windows = window_partition(x, 4)
    windows = ops.reshape(windows, (-1, 4 * 4, 24))  # shape: (None, 16, 24)
    windows = WindowAttention(24, (4, 4), 3)(windows)  # shape: (None, 16, 24)
    x = window_reverse(ops.reshape(windows, (-1, 4, 4, 24)), 4, 16, 16, 24)  # shape: (None, 4, 4, 24)
    x = layers.Add()([shortcut, ops.roll(x, shift=[shift, shift], axis=[1, 2]) if shift else x])  # shape: (None, 16, 16, 24)
x = layers.Reshape((16 * 16, 24))(x)  # shape: (None, 256, 24)
x = PatchMerging((16, 16), embed_dim=24)(x)  # shape: (None, 64, 48)
x = layers.GlobalAveragePooling1D()(x)  # shape: (None, 48)
output = layers.Dense(10, activation="softmax")(x)  # shape: (None, 10)
