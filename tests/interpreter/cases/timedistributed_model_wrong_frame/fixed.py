import keras
from keras import layers

cnn = keras.Sequential([keras.Input((64, 64, 3)), layers.Conv2D(8, 3, strides=2), layers.Flatten()])
video = keras.Input((10, 64, 64, 3))
x = layers.TimeDistributed(cnn)(video)
x = layers.LSTM(16)(x)
model = keras.Model(video, layers.Dense(2)(x))
