from keras import layers, models, ops

model = models.Sequential()
model.add(layers.Input(batch_shape=(16, 10, 3)))
model.add(layers.LSTM(32, stateful=True))
model.add(layers.Dense(1))
