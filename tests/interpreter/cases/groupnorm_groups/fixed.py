import keras
from keras import layers

i = keras.Input((32, 32, 3))
x = layers.Conv2D(64, 3, padding='same')(i)
x = layers.GroupNormalization(groups=32)(x)
model = keras.Model(i, x)
