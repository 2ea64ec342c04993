import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = (np.zeros((60, 28, 28)), np.zeros(60)), (np.zeros((10, 28, 28)), np.zeros(10))
x_train = x_train.reshape(-1, 28 * 28)
model = keras.Sequential([keras.Input((784,)), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x_train, y_train, verbose=0)
model.evaluate(x_test, y_test, verbose=0)
