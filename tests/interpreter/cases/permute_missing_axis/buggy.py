import keras
from keras import layers

i = keras.Input((64, 32, 3))
x = layers.Permute((2, 1))(i)  # fails: keras-incompatible-rank
x = layers.Reshape((32, 64 * 3))(x)
model = keras.Model(i, layers.LSTM(8)(x))
