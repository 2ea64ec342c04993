import numpy as np, keras
series = np.sin(np.arange(1300) * 0.05).reshape(-1, 1)
X, y = [], []
for i in range(60, len(series)):
    X.append(series[i-60:i, 0])
    y.append(series[i, 0])
X, y = np.array(X), np.array(y)
X = np.reshape(X, (X.shape[0], X.shape[1], 1))
m = keras.Sequential()
m.add(keras.layers.LSTM(4, return_sequences=True, input_shape=(X.shape[1], 1)))
m.add(keras.layers.LSTM(4))
m.add(keras.layers.Dense(1))
m.compile("adam", "mean_squared_error")
m.fit(X, y, verbose=0)
inputs = series[len(series) - 100:]
T = []
for i in range(60, 100):
    T.append(inputs[i-60:i, 0])
T = np.array(T)
T = T.reshape(T.shape[0], T.shape[1], 1)
print(m.predict(T, verbose=0).shape)
