import keras
from keras import layers

width = 64
inputs = keras.Input((28,))
# hint: write units=width // 2
x = layers.Dense(width / 2)(inputs)
model = keras.Model(inputs, x)
