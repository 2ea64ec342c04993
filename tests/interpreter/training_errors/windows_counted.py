import keras
import numpy as np

series = np.sin(np.arange(1300) * 0.05).reshape(-1, 1)
windows = []
for i in range(60, len(series)):
    windows.append(series[i - 60 : i, 0])
windows = np.array(windows)
windows = np.reshape(windows, (windows.shape[0], windows.shape[1], 1))
model = keras.Sequential([keras.layers.LSTM(4), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(windows, series[61:], verbose=0)
