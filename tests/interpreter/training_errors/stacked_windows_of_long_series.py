import numpy as np, keras
from keras.layers import *
series = np.sin(np.arange(1500) * 0.1)
lookback = 30
X, y = [], []
for i in range(lookback, len(series)):
    X.append(series[i-lookback:i])
    y.append(series[i])
X, y = np.array(X), np.array(y)
model = keras.models.Sequential([LSTM(8, input_shape=(lookback, 1)), Dense(1)])
model.compile("adam", "mse")
model.fit(X.reshape(X.shape[0], 1, X.shape[1]), y, epochs=1, verbose=0)
