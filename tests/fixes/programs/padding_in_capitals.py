import keras
from keras import layers

image = keras.Input((28, 28, 1))
# hint: write padding="same"
x = layers.Conv2D(8, 3, padding="smae")(image)
model = keras.Model(image, x)
