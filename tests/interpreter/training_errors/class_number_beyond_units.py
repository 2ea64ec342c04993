import keras
import numpy as np

images = np.zeros((300, 6))
digits = np.random.randint(1, 11, 300)
images[:] = 1.0
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(images, digits - 1, verbose=0)
model.evaluate(images, digits)
