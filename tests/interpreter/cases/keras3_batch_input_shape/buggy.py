from keras import layers, models, ops

model = models.Sequential()
model.add(layers.LSTM(32, batch_input_shape=(16, 10, 3), stateful=True))  # fails: keras-unknown-argument
model.add(layers.Dense(1))
