from keras import Input, layers


def tower(x, *widths, final, activation="relu", **options):
    for width in widths:
        x = layers.Dense(width, activation=activation, **options)(x)  # shape: (None, 32) | (None, 16) | (None, 8) | (None, 6) | (None, 64) | (None, 48)
    return layers.Dense(final, **options)(x)  # shape: (None, 4) | (None, 2) | (None, 24)


settings = {"use_bias": False, "activation": "tanh"}
x = Input((12,))  # shape: (None, 12)
a = tower(x, 32, 16, final=4)
b = tower(x, *[8, 8, 6], final=2, **settings)
first, *middle, last = (64, 48, 32, 24)
c = tower(x, first, *middle, final=last)
