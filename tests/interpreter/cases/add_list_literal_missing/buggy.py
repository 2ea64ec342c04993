import keras
from keras import layers

i = keras.Input((16, 16, 8))
a = layers.Conv2D(8, 3, padding='same')(i)
x = layers.Add()(a)  # fails: keras-input-count
model = keras.Model(i, x)
