import keras
from keras import layers

i = keras.Input((None, 64))
h = layers.LSTM(32, return_sequences=True)(i)
pooled = layers.Lambda(lambda t: keras.ops.mean(t, axis=1))(h)
out = layers.TimeDistributed(layers.Dense(4))(pooled)  # fails: keras-incompatible-rank
m = keras.Model(i, out)
