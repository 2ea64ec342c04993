from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, MaxPooling2D, Flatten, LSTM, Dense, TimeDistributed

frames, h, w, c = 20, 64, 64, 3
model = Sequential()
model.add(TimeDistributed(Conv2D(16, (3, 3), activation='relu', padding='same'), input_shape=(frames, h, w, c)))
model.add(TimeDistributed(MaxPooling2D((4, 4))))
model.add(TimeDistributed(Conv2D(32, (3, 3), activation='relu', padding='same')))
model.add(TimeDistributed(MaxPooling2D((4, 4))))
model.add(TimeDistributed(Flatten()))
model.add(LSTM(32))
model.add(Dense(10, activation='softmax'))
