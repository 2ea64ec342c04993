import keras
from keras import ops

image = keras.Input((32, 32, 3))
brightness = ops.mean(image, axis=-1)
