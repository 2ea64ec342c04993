import keras
from keras import layers

units = 48
half = units / 2
x = keras.Input((10, 4))
x = layers.LSTM(units, return_sequences=True)(x)
# hint: write units // 2
x = layers.LSTM(half)(x)
model = keras.Model(x, layers.Dense(1)(x))
