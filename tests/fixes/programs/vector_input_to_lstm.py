import numpy as np
from keras.layers import LSTM
from keras.models import Sequential

x_train = np.random.rand(50, 15)
model = Sequential()
# hint: add an axis for the features: write input_shape=(*x_train.shape[1:], 1)
model.add(LSTM(300, input_shape=x_train.shape[1:], return_sequences=True))
model.add(LSTM(300))
