import keras
from keras import layers


def head(x, units):
    x = layers.Flatten()(x)
    return layers.Dense(x)(x)  # fails: keras-invalid-argument


inputs = keras.Input((6, 6, 2))
model = keras.Model(inputs, head(inputs, 10))
