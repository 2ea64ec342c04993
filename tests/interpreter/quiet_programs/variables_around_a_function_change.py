"""A function that another one makes sees the variables as that one leaves them."""

from keras.backend import int_shape
from keras.layers import Conv2D, Dense, Reshape


def expanded(factor=(8, 8), widths=None):
    if factor[0] != factor[1]:
        raise ValueError("unequal factors")
    factor = factor[0]
    if widths is None:
        widths = []
    widths += [3, 4]

    def layer(x):
        height, width, channels = int_shape(x)[1:]
        return Reshape((channels, factor, factor, height, width))(x)

    def head(x):
        return Dense(widths[1])(Conv2D(factor, (factor, factor))(x))

    return layer, head
