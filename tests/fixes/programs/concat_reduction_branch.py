import keras
from keras.layers import Concatenate, Conv2D

image = keras.Input((35, 35, 96))
a = Conv2D(192, 3, strides=2, padding="valid")(image)
b = Conv2D(64, 1)(image)
# hint: insert MaxPooling2D(3, strides=2) after 'b'
model = keras.Model(image, Concatenate()([a, b]))
