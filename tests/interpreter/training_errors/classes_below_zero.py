import keras
import numpy as np

y = np.arange(60) % 5
y -= 2
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(5, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(np.zeros((60, 4)), keras.utils.to_categorical(y), verbose=0)
