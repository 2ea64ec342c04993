import keras
from keras import layers

inputs = keras.Input((6,))


def head(x, units=None):
    return layers.Dense(x or units)(x)


model = keras.Model(inputs, head(inputs, 3))
