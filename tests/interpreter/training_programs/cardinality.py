import keras
import numpy as np
from keras import layers

X = np.random.rand(120, 8)
y = np.random.rand(120)
split = int(0.8 * len(X))
X_train, X_test = X[:split], X[split:]
y_train, y_test = y[:split], y[split:]
model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(X_train, y_train, validation_data=(X_test, y_test), verbose=0)
