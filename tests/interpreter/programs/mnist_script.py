import keras
from keras import layers

num_classes = 10
input_shape = (28, 28, 1)

# build the model
inputs = keras.Input(shape=input_shape)  # shape: (None, 28, 28, 1)
x = layers.Conv2D(32, kernel_size=(3, 3), activation="relu")(inputs)  # shape: (None, 26, 26, 32)
x = layers.MaxPooling2D(pool_size=(2, 2))(x)  # shape: (None, 13, 13, 32)
x = layers.Conv2D(64, kernel_size=(3, 3), activation="relu")(x)  # shape: (None, 11, 11, 64)
x = layers.MaxPooling2D(pool_size=(2, 2))(x)  # shape: (None, 5, 5, 64)
x = layers.Flatten()(x)  # shape: (None, 1600)
x = layers.Dropout(0.5)(x)  # shape: (None, 1600)
outputs = layers.Dense(num_classes, activation="softmax")(x)  # shape: (None, 10)

model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.summary()
