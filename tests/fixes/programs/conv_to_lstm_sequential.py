from keras import Sequential, layers

model = Sequential()
model.add(layers.Input((40, 80, 1)))
model.add(layers.Conv2D(8, 3))
model.add(layers.MaxPooling2D())
# hint: insert Reshape((19, 312)) before it
model.add(layers.Bidirectional(layers.LSTM(32)))
model.add(layers.Dense(10))
