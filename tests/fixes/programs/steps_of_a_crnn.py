from keras import layers, models

image = layers.Input((128, 32, 1))
x = layers.Conv2D(32, 3, padding="same", activation="relu")(image)
x = layers.MaxPooling2D((2, 2))(x)
x = layers.Conv2D(64, 3, padding="same", activation="relu")(x)
x = layers.MaxPooling2D((2, 2))(x)
# hint: write Reshape((32, 512))
x = layers.Reshape((128 // 4, (32 // 4) * 32))(x)
x = layers.Bidirectional(layers.LSTM(128, return_sequences=True))(x)
model = models.Model(image, layers.Dense(80, activation="softmax")(x))
