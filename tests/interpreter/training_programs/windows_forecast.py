import keras
import numpy as np
from keras import layers

series = np.sin(np.arange(120) / 7)


def windows(values, look_back, horizon=1):
    xs, ys = [], []
    for i in range(len(values) - look_back - horizon + 1):
        xs.append(values[i : i + look_back])
        ys.append(values[i + look_back : i + look_back + horizon])
    return np.array(xs), np.array(ys)


x, y = windows(series, 10)
x = x.reshape((x.shape[0], x.shape[1], 1))
model = keras.Sequential([layers.LSTM(4, input_shape=(10, 1)), layers.Dense(1)])
model.compile("adam", "mean_squared_error")
model.fit(x, y, batch_size=32, verbose=0)
many_x, many_y = windows(series, 10, 4)
many = keras.Sequential([layers.LSTM(4, input_shape=(x.shape[1], 1)), layers.Dense(4)])
many.compile("adam", "mae")
many.fit(many_x[..., np.newaxis], many_y, verbose=0)
last = model.predict(x[-1:], verbose=0)
nxt = model.predict(x[-1][None, :, :], verbose=0)[0, 0]
