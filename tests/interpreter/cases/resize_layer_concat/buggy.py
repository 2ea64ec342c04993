import keras
from keras import layers

i = keras.Input((65, 65, 3))
low = layers.Conv2D(32, 3, strides=2, padding='same', activation='relu')(i)
high = layers.Conv2D(64, 3, strides=4, padding='same', activation='relu')(i)
up = layers.UpSampling2D(2, interpolation='bilinear')(high)
x = layers.Concatenate()([low, up])  # fails: keras-concat-mismatch
model = keras.Model(i, x)
