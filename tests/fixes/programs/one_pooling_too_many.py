import keras
from keras import layers

x = image = keras.Input((28, 28, 1))
for filters in (8, 16, 32):
    x = layers.Conv2D(filters, 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
# hint: set padding="same" in this Conv2D
x = layers.Conv2D(64, 3)(x)
model = keras.Model(image, x)
