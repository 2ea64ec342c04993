import keras
from keras import layers

side = 28 / 2
model = keras.Sequential()
model.add(layers.Conv2D(4, 3, input_shape=(side, side, 1)))
