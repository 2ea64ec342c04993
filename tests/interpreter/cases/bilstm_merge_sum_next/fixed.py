import keras
from keras import layers

x = keras.Input((40, 60))
a = layers.Bidirectional(layers.LSTM(60, return_sequences=True), merge_mode='sum')(x)
b = layers.Add()([x, a])
out = layers.TimeDistributed(layers.Dense(9))(b)
model = keras.Model(x, out)
