import keras
from keras import layers

image = keras.Input((28, 28, 1))  # [keras-inferred-shape]
x = layers.Conv2D(8, 3)(image)  # [keras-inferred-shape]
