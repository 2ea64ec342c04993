import keras
import numpy as np
from keras import layers

(x, y) = np.zeros((50, 32, 32, 3)), np.random.randint(0, 10, (50, 1))
model = keras.Sequential()
model.add(keras.Input(shape=(32, 32, 3)))
model.add(layers.Conv2D(8, 3, activation="relu"))
model.add(layers.Flatten())
model.add(layers.Dense(10, activation="softmax"))
model.compile(loss=keras.losses.CategoricalCrossentropy(), optimizer="adam")
model.fit(x, y, verbose=0)
