import keras
from keras import layers

i = keras.Input((32, 32, 3))
x = layers.Conv2D(30, 3, padding='same')(i)
x = layers.GroupNormalization(groups=32)(x)  # fails: keras-invalid-argument
model = keras.Model(i, x)
