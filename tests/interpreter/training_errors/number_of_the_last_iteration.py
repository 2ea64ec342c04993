import keras
import numpy as np

series = np.sin(np.arange(1300) * 0.05).reshape(-1, 1)
windows = []
for i in range(60, len(series)):
    windows.append(series[i - 60 : i, 0])
windows = np.array(i)
forecast = keras.layers.Dense(1)(windows)
