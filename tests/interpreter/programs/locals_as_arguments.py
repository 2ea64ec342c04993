from keras import Input, layers


def tower(units, activation, depth=1, name=None):
    def apply(x):
        for _ in range(depth):
            x = layers.Dense(units, activation=activation)(x)  # shape: (None, 6) | (None, 9)
        return x

    return apply


def small_tower(units=6, activation="relu"):
    return tower(**locals())


def deep_tower(units=4, activation="tanh", **kwargs):
    kwargs.pop("kwargs", None)
    return tower(units, activation, depth=3, **kwargs)


x = Input((10,))  # shape: (None, 10)
a = small_tower()(x)
b = deep_tower(units=9, name="deep")(a)
