import keras
from keras import layers

x_in = keras.Input(shape=(30, 8, 12))
first = layers.Lambda(lambda t: t[:, :, 0, :])(x_in)
last = layers.Lambda(lambda t: t[:, -1])(x_in)
h1 = layers.LSTM(16)(first)
h2 = layers.LSTM(16)(layers.Reshape((30, 96))(x_in))
h3 = layers.LSTM(16)(last)
out = layers.Dense(1)(layers.concatenate([h1, h2, h3]))
model = keras.Model(x_in, out)
