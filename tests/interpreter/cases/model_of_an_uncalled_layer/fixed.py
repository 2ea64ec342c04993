import keras
from keras import layers

inputs = keras.Input((16,))
x = layers.Dense(8, activation="relu")(inputs)
outputs = layers.Dense(1)
model = keras.Model(inputs, outputs(x))
