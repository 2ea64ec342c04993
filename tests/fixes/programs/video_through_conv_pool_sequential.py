from keras.layers import LSTM, Conv2D, Dense, Flatten, MaxPooling2D
from keras.models import Sequential

model = Sequential()
# hint: wrap the 5 layers of lines 6 to 10 in TimeDistributed, or use Conv3D
model.add(Conv2D(8, 3, activation="relu", input_shape=(10, 32, 32, 3)))
model.add(MaxPooling2D())
model.add(Conv2D(16, 3, activation="relu"))
model.add(MaxPooling2D())
model.add(Flatten())
# no hint
model.add(LSTM(20))
model.add(Dense(4))
