import keras
from keras import layers

hidden = 64,
i = keras.Input((10, 3))
x = layers.LSTM(hidden)(i)  # fails: keras-invalid-argument
model = keras.Model(i, layers.Dense(1)(x))
