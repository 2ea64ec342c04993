import keras
from keras import layers

image = keras.Input((8, 8, 3))
x = layers.Conv2D(4, 3)(image)
x = layers.Flatten()
x = layers.Dense(10)(x)
model = keras.Model(image, x)
