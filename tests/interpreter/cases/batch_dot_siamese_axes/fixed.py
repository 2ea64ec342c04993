import keras
from keras import layers

a = keras.Input((30, 100))
b = keras.Input((40, 100))
sim = layers.Dot(axes=2)([a, b])
model = keras.Model([a, b], layers.Flatten()(sim))
