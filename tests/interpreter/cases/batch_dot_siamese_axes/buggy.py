import keras
from keras import layers

a = keras.Input((30, 100))
b = keras.Input((40, 100))
sim = layers.Dot(axes=1)([a, b])  # fails: keras-merge-mismatch
model = keras.Model([a, b], layers.Flatten()(sim))
