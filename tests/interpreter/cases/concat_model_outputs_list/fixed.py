import keras
from keras import layers

i = keras.Input((20, 8))
seq, h, c = layers.LSTM(16, return_sequences=True, return_state=True)(i)
states = [h, c]
x = layers.Dense(8)(layers.Concatenate()(states))
model = keras.Model(i, x)
