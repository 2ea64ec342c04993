from keras.layers import LSTM, Conv2D, Dense, Input
from keras.models import Model

WINDOW = 24
SENSORS = 113

signal_in = Input(shape=(1, WINDOW, SENSORS), name="signal_in")
feat = Conv2D(64, (5, 1), activation="relu", data_format="channels_first")(signal_in)
# hint: insert Permute((2, 1, 3)) and Reshape((20, 7232)) before it
feat = LSTM(128)(feat)
label = Dense(18, activation="softmax")(feat)
model = Model(inputs=signal_in, outputs=label)
