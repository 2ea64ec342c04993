import keras
from keras import layers

image = keras.Input((8, 8, 3))
x = layers.Conv2D(4, 3)(image)
x = layers.Flatten()
# hint: write layers.Flatten()(x) in line 6
x = layers.Dense(10)(x)
model = keras.Model(image, x)
