import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.utils import to_categorical

# %% data as keras.datasets.mnist.load_data() gives it
x_train = np.zeros((64, 28, 28), "uint8")
y_train = np.arange(64) % 10
x_train = x_train.reshape(64, 28, 28, 1).astype("float32") / 255
y_train = to_categorical(y_train, 10)

# %% model
model = keras.Sequential()
model.add(layers.Conv2D(4, (3, 3), activation="relu", input_shape=(28, 28, 1)))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Flatten())
model.add(layers.Dense(10, activation="softmax"))
model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])

# %% training
model.fit(x_train, y_train, batch_size=16, epochs=1, validation_split=0.25, verbose=0)
score = model.evaluate(x_train, y_train, verbose=0)
p = model.predict(x_train[:3], verbose=0)
assert p.argmax(axis=1).shape == (3,)
one = model.predict(np.expand_dims(x_train[0], 0), verbose=0)
