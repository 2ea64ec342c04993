from collections import OrderedDict

import keras
from keras.layers import BatchNormalization, Concatenate, Conv2D, Input, LeakyReLU, Reshape, UpSampling2D, ZeroPadding2D

ANCHORS = OrderedDict(small=[(10, 13), (16, 30), (33, 23)], medium=[(30, 61), (62, 45)], large=[(116, 90)])
CLASSES = "person bicycle car motorbike".split()


def conv_bn(x, filters, size, stride=1):
    if stride == 2:
        x = ZeroPadding2D(((1, 0), (1, 0)))(x)  # shape: (None, 97, 129, 8) | (None, 49, 65, 16) | (None, 25, 33, 32) | (None, 13, 17, 64)
    x = Conv2D(filters, size, strides=stride, padding="valid" if stride == 2 else "same", use_bias=False)(x)  # shape: (None, 96, 128, 8) | (None, 48, 64, 16) | (None, 48, 64, 8) | (None, 24, 32, 32) | (None, 24, 32, 16) | (None, 12, 16, 64) | (None, 12, 16, 32) | (None, 6, 8, 128) | (None, 6, 8, 64) | (None, 6, 8, 32) | (None, 12, 16, 16)
    x = BatchNormalization()(x)  # shape: (None, 96, 128, 8) | (None, 48, 64, 16) | (None, 48, 64, 8) | (None, 24, 32, 32) | (None, 24, 32, 16) | (None, 12, 16, 64) | (None, 12, 16, 32) | (None, 6, 8, 128) | (None, 6, 8, 64) | (None, 6, 8, 32) | (None, 12, 16, 16)
    return LeakyReLU(negative_slope=0.1)(x)  # shape: (None, 96, 128, 8) | (None, 48, 64, 16) | (None, 48, 64, 8) | (None, 24, 32, 32) | (None, 24, 32, 16) | (None, 12, 16, 64) | (None, 12, 16, 32) | (None, 6, 8, 128) | (None, 6, 8, 64) | (None, 6, 8, 32) | (None, 12, 16, 16)


def residual_stage(x, filters, count):
    x = conv_bn(x, filters, 3, 2)
    for _ in range(count):
        shortcut = x
        y = conv_bn(x, filters // 2, 1)
        y = conv_bn(y, filters, 3)
        x = shortcut + y  # shape: (None, 48, 64, 16) | (None, 24, 32, 32) | (None, 12, 16, 64) | (None, 6, 8, 128)
    return x


def head(x, filters, anchors, name):
    for size in (1, 3, 1):
        x = conv_bn(x, filters * (size // 2 + 1), size)
    grid = x.shape[1:3]
    y = Conv2D(len(anchors) * (5 + len(CLASSES)), 1, name=f"{name}_raw")(conv_bn(x, filters * 2, 3))  # shape: (None, 6, 8, 9) | (None, 12, 16, 18) | (None, 24, 32, 27)
    return x, Reshape((*grid, len(anchors), 5 + len(CLASSES)), name=name)(y)  # shape: (None, 6, 8, 1, 9) | (None, 12, 16, 2, 9) | (None, 24, 32, 3, 9)


image = Input((96, 128, 3))  # shape: (None, 96, 128, 3)
x = conv_bn(image, 8, 3)
routes = []
for filters, count in ((16, 1), (32, 2), (64, 2), (128, 1)):
    x = residual_stage(x, filters, count)
    routes.append(x)
outputs = {}
for name, anchors in reversed(ANCHORS.items()):
    route = routes.pop()
    if outputs:
        x = Concatenate()([UpSampling2D(2)(conv_bn(x, route.shape[-1] // 2, 1)), route])  # shape: (None, 12, 16, 32) | (None, 12, 16, 96) | (None, 24, 32, 16) | (None, 24, 32, 48)
    x, outputs[name] = head(x, route.shape[-1] // 2, anchors, name)
model = keras.Model(image, outputs)
boxes = model(Input((96, 128, 3)))  # shape: (None, 96, 128, 3) | {'large': (None, 6, 8, 1, 9), 'medium': (None, 12, 16, 2, 9), 'small': (None, 24, 32, 3, 9)}
flat = [Reshape((-1, 5 + len(CLASSES)))(box) for box in boxes.values()]  # shape: (None, 48, 9) | (None, 384, 9) | (None, 2304, 9)
every = Concatenate(axis=1)(flat)  # shape: (None, 2736, 9)
scores = every[..., 5:]  # shape: (None, 2736, 4)
