import keras
import numpy as np
from keras.utils import to_categorical

x_train = np.random.rand(64, 28, 28).astype("float32") / 255.0
y_train = np.random.randint(0, 10, 64)
y_train = to_categorical(y_train, 10)
model = keras.Sequential(
    [
        keras.layers.Flatten(input_shape=(28, 28)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1, batch_size=16, verbose=0)
