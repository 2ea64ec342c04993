import keras
from keras import layers

image = keras.Input((32, 32, 3))
features = layers.Conv2d(32, 3)(image)  # [keras-unknown-name]
