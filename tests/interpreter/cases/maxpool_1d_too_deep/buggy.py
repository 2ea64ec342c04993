from keras.models import Sequential
from keras.layers import Conv1D, MaxPooling1D, Flatten, Dense, Input

model = Sequential()
model.add(Input((60, 1)))
for f in [32, 64, 128, 256]:
    model.add(Conv1D(f, 5, activation='relu'))  # fails: keras-empty-output
    model.add(MaxPooling1D(2))
model.add(Flatten())
model.add(Dense(1))
