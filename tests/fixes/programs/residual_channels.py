import keras
from keras import layers

image = keras.Input((32, 32, 16))
x = layers.Conv2D(64, 3, padding="same", activation="relu")(image)
x = layers.Conv2D(64, 3, padding="same")(x)
# hint: insert Conv2D(64, 1) after 'image'
x = layers.Add()([x, image])
model = keras.Model(image, layers.GlobalAveragePooling2D()(x))
