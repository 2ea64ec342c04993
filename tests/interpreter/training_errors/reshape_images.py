import keras
import numpy as np
from keras import layers

X = np.random.rand(50, 784)
X = X.reshape(-1, 28, 28)
y = keras.utils.to_categorical(np.random.randint(0, 10, 50))
model = keras.Sequential(
    [
        layers.Input((28, 28, 1)),
        layers.Conv2D(4, 3),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1, verbose=0)
print(model.predict(X[0], verbose=0))
