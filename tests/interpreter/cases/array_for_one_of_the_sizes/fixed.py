import keras
import numpy as np

series = np.sin(np.arange(40) * 0.05)
count = len(series) - 10
windows = np.array([series[i : i + 10] for i in range(count)])
noise = np.zeros((count, 10))
model = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(1)])
print(model.predict(windows + noise, verbose=0).shape)
