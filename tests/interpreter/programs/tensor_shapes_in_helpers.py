import math

import keras
from keras import backend as K
from keras import layers, ops


def int_shape(x):
    return tuple(x.shape)


def crop_to(x, reference):
    (h, w), (rh, rw) = int_shape(x)[1:3], int_shape(reference)[1:3]
    top, left = (h - rh) // 2, (w - rw) // 2
    return layers.Cropping2D(((top, h - rh - top), (left, w - rw - left)))(x)  # shape: (None, 38, 46, 4) | (None, 38, 46, 3)


def pad_to_multiple(x, multiple=8):
    pads = [(-size) % multiple for size in int_shape(x)[1:3]]
    return layers.ZeroPadding2D(tuple((p // 2, p - p // 2) for p in pads))(x)  # shape: (None, 40, 48, 3)


def channel_shuffle(x, groups):
    height, width, channels = int_shape(x)[1:]
    assert channels % groups == 0, f"{channels} channels in {groups} groups"
    x = layers.Reshape((height, width, groups, channels // groups))(x)  # shape: (None, 38, 46, 3, 4)
    x = layers.Permute((1, 2, 4, 3))(x)  # shape: (None, 38, 46, 4, 3)
    return layers.Reshape((height, width, channels))(x)  # shape: (None, 38, 46, 12)


def split_channels(x, parts):
    step = int_shape(x)[-1] // parts
    return [layers.Lambda(lambda t, i=i: t[..., i * step : (i + 1) * step])(x) for i in range(parts)]  # shape: (None, 38, 46, 4)


axis = 1 if K.image_data_format() == "channels_first" else -1
inputs = keras.Input((37, 45, 3))  # shape: (None, 37, 45, 3)
padded = pad_to_multiple(inputs)
x = layers.Conv2D(12, 3)(padded)  # shape: (None, 38, 46, 12)
x = channel_shuffle(x, 3)
a, b, c = split_channels(x, 3)
y = layers.Concatenate(axis=axis)([a, crop_to(c, b)])  # shape: (None, 38, 46, 8)
cropped = crop_to(padded, y)
z = layers.Concatenate(axis=axis)([cropped, y])  # shape: (None, 38, 46, 11)
*area, depth = int_shape(z)[1:]
flat = layers.Reshape((math.prod(area), depth))(z)  # shape: (None, 1748, 11)
v = ops.transpose(flat, (0, 2, 1))  # shape: (None, 11, 1748)
outputs = layers.Dense(max(area) // 10)(v)  # shape: (None, 11, 4)
