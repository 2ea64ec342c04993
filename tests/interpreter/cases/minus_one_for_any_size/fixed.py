import keras
from keras import layers

inputs = keras.Input(shape=(None, 12))
x = layers.LSTM(8)(inputs)
model = keras.Model(inputs, layers.Dense(2)(x))
