import numpy as np
from keras.layers import Dense, Activation, LSTM
from keras.layers import Convolution2D, MaxPooling2D, Flatten
from keras.layers.wrappers import TimeDistributed
from keras.models import Sequential

timesteps = 12
rows, cols, channels = 32, 32, 3

data = np.random.random((20, timesteps, rows, cols, channels))
X_train = data[0:16, :]

model = Sequential()
model.add(Convolution2D(32, 3, 3, border_mode='same', input_shape=X_train.shape[2:]))
model.add(Activation('relu'))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(64))
# hint: wrap the Convolution2D, MaxPooling2D and Flatten of lines 14 to 17 in TimeDistributed with input_shape=X_train.shape[1:]
model.add(LSTM(10, return_sequences=False, name='lstm_layer'))
model.add(Dense(1))
