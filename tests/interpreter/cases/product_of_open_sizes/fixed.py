import keras
from keras import layers

image = keras.Input((None, None, 3))
x = layers.Conv2D(32, 3, padding="same", activation="relu")(image)
x = layers.MaxPooling2D()(x)
height, width, channels = x.shape[1:]
x = layers.Reshape((-1, channels))(x)
x = layers.MultiHeadAttention(4, 8)(x, x)
x = layers.GlobalAveragePooling1D()(x)
model = keras.Model(image, layers.Dense(10, activation="softmax")(x))
