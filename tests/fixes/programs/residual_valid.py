import keras
from keras import layers

image = keras.Input((32, 32, 16))
x = layers.Conv2D(16, 3, activation="relu")(image)
x = layers.Conv2D(16, 3, activation="relu")(x)
# hint: set padding="same" in the Conv2D of line 5 and the Conv2D of line 6
x = layers.add([image, x])
model = keras.Model(image, x)
