import keras
import numpy as np

y = np.arange(200) % 10
x = np.zeros((200, 4))
keep = (y == 3) | (y == 8)
x, y = x[keep], y[keep]
y[y == 3] = 0
x[y == 8] = 1
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x, keras.utils.to_categorical(y), verbose=0)
