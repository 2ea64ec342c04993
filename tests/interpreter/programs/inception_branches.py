from keras import Input, Model, layers


def conv(x, filters, size, **kwargs):
    x = layers.Conv2D(filters, size, padding="same", **kwargs)(x)  # shape: (None, 28, 28, 32) | (None, 28, 28, 16) | (None, 28, 28, 24) | (None, 28, 28, 4) | (None, 28, 28, 8) | (None, 13, 13, 32) | (None, 13, 13, 48) | (None, 13, 13, 8) | (None, 13, 13, 24) | (None, 13, 13, 16)
    return layers.LeakyReLU()(x)  # shape: (None, 28, 28, 32) | (None, 28, 28, 16) | (None, 28, 28, 24) | (None, 28, 28, 4) | (None, 28, 28, 8) | (None, 13, 13, 32) | (None, 13, 13, 48) | (None, 13, 13, 8) | (None, 13, 13, 24) | (None, 13, 13, 16)


def inception(x, f1, f3r, f3, f5r, f5, proj):
    a = conv(x, f1, 1)
    b = conv(conv(x, f3r, 1), f3, 3)
    c = conv(conv(x, f5r, 1), f5, 5)
    d = conv(layers.MaxPooling2D(3, strides=1, padding="same")(x), proj, 1)  # shape: (None, 28, 28, 32) | (None, 13, 13, 96)
    return layers.Concatenate()([a, b, c, d])  # shape: (None, 28, 28, 64) | (None, 13, 13, 120)


def reduction(x):
    n = x.shape[-1]
    branches = [
        layers.Conv2D(n // 2, 3, strides=2)(x),  # shape: (None, 13, 13, 32)
        layers.MaxPooling2D(3, 2)(x),  # shape: (None, 13, 13, 64)
    ]
    return layers.concatenate(branches, axis=-1)  # shape: (None, 13, 13, 96)


image = Input((56, 56, 3))  # shape: (None, 56, 56, 3)
x = conv(image, 32, 3, strides=2)
x = inception(x, 16, 24, 32, 4, 8, 8)
x = reduction(x)
x = inception(x, 32, 32, 48, 8, 24, 16)
x = layers.AveragePooling2D(5)(x)  # shape: (None, 2, 2, 120)
x = layers.Flatten()(x)  # shape: (None, 480)
model = Model(image, layers.Dense(1000, activation="softmax")(x))  # shape: (None, 1000)
