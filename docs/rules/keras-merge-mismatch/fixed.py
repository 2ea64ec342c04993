import keras
from keras import layers

inputs = keras.Input((32, 32, 16))
block = layers.Conv2D(32, 3, padding="same")(inputs)
outputs = layers.Add()([layers.Conv2D(32, 1)(inputs), block])
