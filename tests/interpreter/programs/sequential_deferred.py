import keras

model = keras.Sequential()
model.add(keras.layers.Conv1D(16, 5, strides=2))  # shape: (None, 198, 16)
model.add(keras.layers.ReLU())  # shape: (None, 198, 16)
model.add(keras.layers.Conv1D(32, 5, strides=2, padding="same"))  # shape: (None, 99, 32)
model.add(keras.layers.ReLU())  # shape: (None, 99, 32)
model.add(keras.layers.GlobalMaxPooling1D())  # shape: (None, 32)
model.add(keras.layers.Dense(4))  # shape: (None, 4)
model.build((None, 400, 2))

probe = keras.Input(batch_shape=(8, 400, 2))  # shape: (8, 400, 2)
logits = model(probe)  # shape: (8, 4)
