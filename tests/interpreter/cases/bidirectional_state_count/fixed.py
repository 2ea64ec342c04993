import keras
from keras import layers

i = keras.Input((None, 16))
out, h, c, h2, c2 = layers.Bidirectional(layers.LSTM(8, return_state=True))(i)
m = keras.Model(i, layers.Concatenate()([h, c]))
