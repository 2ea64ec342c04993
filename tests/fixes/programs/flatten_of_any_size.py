import keras
from keras import layers

image = keras.Input((None, None, 3))
x = layers.Conv2D(8, 3)(image)
x = layers.Flatten()(x)
model = keras.Model(image, layers.Dense(10)(x))
