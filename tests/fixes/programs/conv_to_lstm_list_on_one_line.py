from keras.layers import LSTM, Conv2D, Input
from keras.models import Sequential

model = Sequential([Input((1, 30, 8)), Conv2D(4, 1, data_format="channels_first"), LSTM(6)])
