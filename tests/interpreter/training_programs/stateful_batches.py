import keras
import numpy as np
from keras import layers

x, y = np.random.rand(20, 5, 2), np.random.rand(20, 1)
model = keras.Sequential([keras.Input(batch_shape=(5, 5, 2)), layers.LSTM(3, stateful=True), layers.Dense(1)])
model.compile("adam", "mse")
for _ in range(2):
    model.fit(x, y, batch_size=5, epochs=1, shuffle=False, verbose=0)
model.predict(x[:5], batch_size=5, verbose=0)
fixed = keras.Sequential([keras.Input(batch_shape=(4, 3)), layers.Dense(1)])
fixed.compile("adam", "mse")
fixed.fit(np.zeros((10, 3)), np.zeros(10), verbose=0)
