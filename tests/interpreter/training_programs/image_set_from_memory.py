import keras
import numpy as np
from keras import layers

data = {"train": (np.zeros((30, 14, 14)), np.zeros(30, "int64")), "test": (np.zeros((6, 14, 14)), np.zeros(6, "int64"))}
(x_train, y_train), (x_test, y_test) = data["train"], data["test"]
x_train, x_test = [part.reshape(part.shape + (1,)).astype("float32") / 255 for part in (x_train, x_test)]
n_classes = 10
model = keras.models.Sequential()
model.add(keras.Input(x_train.shape[1:]))
for filters in (4, 8):
    model.add(layers.Conv2D(filters, 3, activation="relu"))
    model.add(layers.MaxPool2D())
model.add(layers.Flatten())
model.add(layers.Dense(n_classes, activation="softmax"))
model.compile("adam", "categorical_crossentropy")
model.fit(x_train, keras.utils.to_categorical(y_train, n_classes), batch_size=10, verbose=0)
loss = model.evaluate(x_test, keras.utils.to_categorical(y_test, n_classes), verbose=0)
