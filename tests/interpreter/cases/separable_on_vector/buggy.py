import keras
from keras import layers

z = keras.Input((128,))
x = layers.Dense(7 * 7 * 32)(z)
x = layers.SeparableConv2D(16, 3, padding='same')(x)  # fails: keras-incompatible-rank
m = keras.Model(z, x)
