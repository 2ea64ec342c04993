"""Shapes taken apart and put together: slices, negative indices, star unpacking, tuple arithmetic, Reshape targets."""
import math

import keras
from keras import layers, ops

x = keras.Input((12, 10, 6))  # shape: (None, 12, 10, 6)
batch, height, width, channels = x.shape
y = layers.Reshape((height * width, channels))(x)  # shape: (None, 120, 6)
z = layers.Reshape((-1,) + tuple(y.shape[2:]))(y)  # shape: (None, 120, 6)
w = layers.Reshape((math.prod(x.shape[1:]),))(x)  # shape: (None, 720)
*_, last = w.shape
v = layers.Dense(last // 8)(w)  # shape: (None, 90)
half = x[:, : height // 2, ::2]  # shape: (None, 6, 5, 6)
crop = x[:, 1:-1, 1:-1, :3]  # shape: (None, 10, 8, 3)
one = x[..., 0]  # shape: (None, 12, 10)
new = x[:, None]  # shape: (None, 1, 12, 10, 6)
steps = ops.shape(x)[1]
a = ops.reshape(x, (-1, steps, width * channels))  # shape: (None, 12, 60)
parts = ops.split(a, 3, axis=-1)  # shape: [(None, 12, 20), (None, 12, 20), (None, 12, 20)]
b = ops.concatenate(parts[::-1], axis=1)  # shape: (None, 36, 20)
c = ops.transpose(b, (0, 2, 1))  # shape: (None, 20, 36)
d = layers.Dense(c.shape[-1])(c)  # shape: (None, 20, 36)
target = list(d.shape[1:])
target.insert(1, 1)
target[-1] //= 4
target.append(4)
e = layers.Reshape(target)(d)  # shape: (None, 20, 1, 9, 4)
f = ops.squeeze(e, 2)  # shape: (None, 20, 9, 4)
g = layers.Permute((3, 1, 2))(f)  # shape: (None, 4, 20, 9)
size = int(round(width ** 0.5 * 2))
h = layers.Dense(size)(g)  # shape: (None, 4, 20, 6)
