import keras
from keras import layers

image = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3)(image)
# hint: write Reshape((5408,))
x = layers.Reshape((28 * 28 * 8,))(x)
model = keras.Model(image, layers.Dense(10)(x))
