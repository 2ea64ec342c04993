import keras
from keras import layers


def head(x, name):
    y = layers.Dense(8, name=f"{name}_hidden")(x)
    return layers.Dense(2, name=y)(y)


head(keras.Input((6,)), "kind")
