import keras
from keras import layers

latent = 64
enc_in = keras.Input((32, 32, 3))
x = enc_in
for f in (16, 32):
    x = layers.Conv2D(f, 3, strides=2, padding='valid', activation='relu')(x)
shape_before = x.shape
z = layers.Dense(latent)(layers.Flatten()(x))
enc = keras.Model(enc_in, z)
dec_in = keras.Input((latent,))
y = layers.Dense(8 * 8 * 32)(dec_in)
y = layers.Reshape(shape_before[1:])(y)  # fails: keras-reshape-mismatch
dec = keras.Model(dec_in, y)
