from keras.layers import LSTM, Conv2D, Input
from keras.models import Sequential

# hint: insert Permute((2, 1, 3)) and Reshape((30, 32)) before it
model = Sequential([Input((1, 30, 8)), Conv2D(4, 1, data_format="channels_first"), LSTM(6)])
