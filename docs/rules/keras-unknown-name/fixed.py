import keras
from keras import layers

image = keras.Input((32, 32, 3))
features = layers.Conv2D(32, 3)(image)
