from keras.layers import LSTM
from keras.models import Sequential

model = Sequential()
encoded = LSTM(3, input_shape=(10, 5))
model.add(encoded)
decoded = LSTM(5, return_sequences=True)
# hint: insert RepeatVector(10) before it
model.add(decoded)
