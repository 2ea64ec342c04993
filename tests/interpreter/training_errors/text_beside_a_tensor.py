import keras


def block(x, prefix, units):
    return keras.layers.Dense(units, name=prefix + "_dense")(x)


x = keras.Input((6,))
block(x, x, 4)
