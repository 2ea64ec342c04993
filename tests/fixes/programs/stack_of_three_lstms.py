import keras
from keras import layers

x = inputs = keras.Input((30, 8))
x = layers.LSTM(64)(x)
# hint: set return_sequences=True in the LSTM of line 5 and the LSTM of line 7
x = layers.LSTM(32, return_sequences=False)(x)
x = layers.LSTM(16)(x)
model = keras.Model(inputs, layers.Dense(1)(x))
