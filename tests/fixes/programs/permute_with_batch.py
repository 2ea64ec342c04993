import keras
from keras import layers

inputs = keras.Input((20, 8))
# hint: write Permute((2, 1)), axes count from 1
x = layers.Permute((0, 2, 1))(inputs)
model = keras.Model(inputs, x)
