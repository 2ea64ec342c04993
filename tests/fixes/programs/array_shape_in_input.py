import numpy as np
from keras.layers import LSTM, Dense
from keras.models import Sequential

x_train = np.zeros((100, 20, 6))
model = Sequential()
# hint: input_shape excludes the batch axis: write input_shape=x_train.shape[1:]
model.add(LSTM(16, input_shape=x_train.shape))
model.add(Dense(1))
