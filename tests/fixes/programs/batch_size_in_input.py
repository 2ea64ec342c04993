import keras
from keras import layers

batch_size, timesteps, features = 32, 20, 6
series = keras.Input(shape=(batch_size, timesteps, features))
# hint: shape excludes the batch axis: write shape=(timesteps, features) in line 5
model = keras.Model(series, layers.GRU(10)(series))
