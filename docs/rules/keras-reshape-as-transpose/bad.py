import keras
from keras import layers

spectrum = keras.Input((40, 100))
frames = layers.Reshape((100, 40))(spectrum)  # [keras-reshape-as-transpose]
state = layers.LSTM(16)(frames)
