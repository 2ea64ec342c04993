import keras
from keras import layers

batch_size, timesteps, features = 32, 20, 6
series = keras.Input(shape=(batch_size, timesteps, features))
model = keras.Model(series, layers.GRU(10)(series))
