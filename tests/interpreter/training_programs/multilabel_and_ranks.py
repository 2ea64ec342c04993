import keras
import numpy as np
from keras import layers

x = np.random.rand(14, 3)
labels = (np.random.rand(14, 5) > 0.5).astype("float32")
model = keras.Sequential([keras.Input((3,)), layers.Dense(5, activation="sigmoid")])
model.compile("adam", loss=keras.losses.BinaryCrossentropy(), metrics=["binary_accuracy"])
model.fit(x, labels, verbose=0)
scalar = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
scalar.compile("sgd", loss="mean_squared_error")
xs = np.array([-1.0, 0.0, 1.0, 2.0, 3.0, 4.0])
ys = np.array([-3.0, -1.0, 1.0, 3.0, 5.0, 7.0])
scalar.fit(xs, ys, epochs=1, verbose=0)
scalar.predict(np.array([10.0]), verbose=0)
scalar.compile("sgd", loss="mse")
scalar.fit(xs.reshape(-1, 1), ys, epochs=1, verbose=0)
