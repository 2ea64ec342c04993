import keras
from keras.layers import Concatenate, Conv2D, MaxPooling2D

image = keras.Input((28, 28, 64))
a = Conv2D(32, 1, activation="relu")(image)
b = Conv2D(32, 3, activation="relu")(image)
c = MaxPooling2D(3, strides=1, padding="same")(image)
# hint: set padding="same" in the Conv2D of line 6
model = keras.Model(image, Concatenate()([a, b, c]))
