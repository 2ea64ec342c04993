import keras
from keras import layers as L

volume = keras.Input((10, 16, 16, 2))
x = L.Conv3D(4, 3)(volume)
# hint: insert Reshape((8, 784)) before it
x = L.LSTM(8)(x)
model = keras.Model(volume, x)
