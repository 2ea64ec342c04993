import keras
from keras import layers

inputs = keras.Input((6, 3))
steps = layers.LSTM(4, return_sequences=True)(inputs)
scores = [layers.Dense(1)(step) for step in steps]
model = keras.Model(inputs, layers.Concatenate()(scores))
