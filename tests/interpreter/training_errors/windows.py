import keras
import numpy as np
from keras import layers


def create_dataset(series, look_back=5):
    xs, ys = [], []
    for i in range(len(series) - look_back):
        xs.append(series[i : i + look_back])
        ys.append(series[i + look_back])
    return np.array(xs), np.array(ys)


series = np.sin(np.arange(200) / 10).reshape(-1, 1)
X, y = create_dataset(series)
X = np.reshape(X, (X.shape[0], 1, X.shape[1]))
model = keras.Sequential([keras.Input((5, 1)), layers.LSTM(8), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(X, y, epochs=1, verbose=0)
