import keras
from keras import layers

spectrum = keras.Input((40, 100))
frames = layers.Permute((2, 1))(spectrum)
state = layers.LSTM(16)(frames)
