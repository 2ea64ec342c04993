import keras
import numpy as np
import pandas as pd

prices = pd.Series(np.random.rand(40))
returns = prices.diff().fillna(0.0)
lags = pd.concat([returns.shift(-lag) for lag in range(6)], axis=1).dropna()
windows, targets = lags.values[:, :5], lags.values[:, 5]
model = keras.Sequential([keras.Input((5, 1)), keras.layers.LSTM(4), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(windows.reshape(-1, 5, 1), targets, verbose=0)
print(model.predict(windows[-1], verbose=0))
