import keras
from keras import layers

image = keras.Input((28, 28, 1))
# fix: Write activation instead of activations
x = layers.Conv2D(8, 3, activations="relu")(image)
model = keras.Model(image, x)
