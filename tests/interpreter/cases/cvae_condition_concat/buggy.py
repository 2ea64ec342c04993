import keras
from keras import layers

img = keras.Input((28, 28, 1))
label = keras.Input((10,))
x = layers.Conv2D(32, 3, strides=2, padding='same', activation='relu')(img)
x = layers.concatenate([x, label])  # fails: keras-concat-mismatch
x = layers.Flatten()(x)
mu = layers.Dense(2)(x)
enc = keras.Model([img, label], mu)
