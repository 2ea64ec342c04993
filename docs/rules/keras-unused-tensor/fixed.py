import keras
from keras import layers

image = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3)(image)
x = layers.Flatten()(x)
scores = layers.Dense(10)(x)
model = keras.Model(image, scores)
