import keras
import numpy as np

series = np.sin(np.arange(120) / 9)
windows, following = [], []
for end in range(10, 120):
    windows.append(series[end - 10 : end])
    following.append(series[end])
model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.array(windows), np.array(end), verbose=0)
