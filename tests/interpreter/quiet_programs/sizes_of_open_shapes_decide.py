"""Blocks that ask for a size of a tensor of which the number of axes is open, and single sizes are known."""

from keras import backend as K
from keras import layers


def block(x, filters):
    before = K.int_shape(x)[-1]
    y = layers.Conv2D(filters, 1)(x)
    if before == filters:
        y = layers.Add()([x, y])
    return y


def shortcut(x, filters):
    y = layers.Conv2D(filters, 1)(x)
    if x.get_shape().as_list()[-1] != filters:
        return y
    return layers.add([x, y])


def stack(x):
    x = layers.Conv2D(40, 3)(x)
    return block(shortcut(x, 44), 48)


def mean(x):
    return K.mean(x) if K.int_shape(x)[K.ndim(x) - 1] == 3 else layers.Dense(2)(layers.Dense(3)(x))
