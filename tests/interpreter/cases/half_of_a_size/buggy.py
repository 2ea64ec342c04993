import keras
from keras import layers

height, width = 96, 64
inputs = keras.Input(shape=(height / 2, width // 2, 3))  # fails: keras-invalid-argument
x = layers.Conv2D(8, 3)(inputs)
model = keras.Model(inputs, layers.GlobalAveragePooling2D()(x))
