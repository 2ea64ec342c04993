import keras
from keras import layers

inputs = keras.Input((20, 8))
x = layers.Permute((0, 2, 1))(inputs)
model = keras.Model(inputs, x)
