from keras import Input, layers


def conv(x, filters, stride=None, residual=False):
    y = layers.Conv2D(filters, 3, strides=stride or 1, padding="same")(x)  # shape: (None, 16, 16, 4) | (None, 16, 16, 8) | (None, 8, 8, 8) | (None, 8, 8, 6)
    shortcut = x if x.shape[-1] == filters and not stride else layers.Conv2D(filters, 1, strides=stride or 1)(x)  # shape: (None, 16, 16, 8) | (None, 8, 8, 8) | (None, 8, 8, 6)
    return layers.Add()([y, shortcut]) if residual else y  # shape: (None, 16, 16, 4) | (None, 16, 16, 8) | (None, 8, 8, 8)


x = Input((16, 16, 4))  # shape: (None, 16, 16, 4)
x = conv(x, 4, residual=True)
x = conv(x, 8, residual=True)
x = conv(x, 8, stride=2, residual=True)
x = conv(x, 6)
