import keras
from keras import layers

inputs = keras.Input(shape=(-1, 12))  # fails: keras-invalid-argument
x = layers.LSTM(8)(inputs)
model = keras.Model(inputs, layers.Dense(2)(x))
