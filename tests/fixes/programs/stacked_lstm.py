from keras.layers import LSTM, Dense, Dropout
from keras.models import Sequential

model = Sequential()
model.add(LSTM(64, input_shape=(30, 8)))
model.add(Dropout(0.2))
# hint: set return_sequences=True in the LSTM of line 5
model.add(LSTM(32))
model.add(Dense(1))
