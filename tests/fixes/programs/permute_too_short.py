import keras
from keras import layers

image = keras.Input((20, 8, 3))
# hint: write Permute((2, 1, 3))
x = layers.Permute((2, 1))(image)
model = keras.Model(image, x)
