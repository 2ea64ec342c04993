import keras
from keras import layers

i = keras.Input((40,))
e = layers.Embedding(100, 16)(i)
h = layers.LSTM(8)(e)
m = keras.Model(i, h)
