import keras
from keras import layers

units = 128
inp = keras.Input((10, 4))
x = layers.LSTM(units, return_sequences=True)(inp)
x = layers.LSTM(units // 2)(x)
out = layers.Dense(1)(x)
model = keras.Model(inp, out)
