import keras
from keras import layers


def residual(x, skip):
    # hint: 250 is no multiple of 4: write 252 for 250 in line 10
    return layers.Add()([layers.UpSampling1D()(x), skip])


def autoencoder(steps=250, features=8):
    signal = keras.Input((steps, features))
    first = layers.Conv1D(16, 5, padding="same")(signal)
    second = layers.Conv1D(16, 5, strides=2, padding="same")(first)
    third = layers.Conv1D(16, 5, strides=2, padding="same")(second)
    x = residual(third, second)
    x = residual(x, first)
    return keras.Model(signal, layers.Dense(features)(x))


model = autoencoder()
