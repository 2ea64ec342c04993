import keras
from keras import layers

m = keras.Sequential()
m.add(keras.Input((10, 40, 40, 1)))
m.add(layers.ConvLSTM2D(16, (3, 3), padding='same', return_sequences=True))
m.add(layers.BatchNormalization())
m.add(layers.Conv2D(1, (3, 3), padding='same', activation='sigmoid'))  # fails: keras-incompatible-rank
