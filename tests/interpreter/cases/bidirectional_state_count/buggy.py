import keras
from keras import layers

i = keras.Input((None, 16))
out, h, c = layers.Bidirectional(layers.LSTM(8, return_state=True))(i)  # fails: keras-op-mismatch
m = keras.Model(i, layers.Concatenate()([h, c]))
