import keras
import numpy as np
import pandas as pd

prices = pd.Series(np.random.rand(40), name="price")
returns = prices.diff().fillna(0.0).copy()
lags = pd.concat([returns.shift(-lag) for lag in range(6)], axis="columns").dropna()
beside = pd.concat([prices.to_frame(), prices.rank().rename("rank"), None], axis=1)
windows, targets = lags.values[:, :5], lags.values[:, 5]
model = keras.Sequential([keras.Input((5, 1)), keras.layers.LSTM(4), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(windows.reshape(-1, 5, 1), targets, verbose=0)
print(model.predict(windows[-1:, :, None], verbose=0))
chosen = prices.dropna().head(7)
pair = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
pair.compile("sgd", "mse")
pair.fit(beside.values, prices.values, verbose=0)
pair.predict(np.stack([chosen.values, chosen.to_numpy()], axis=1), verbose=0)
wide = pd.DataFrame(np.random.rand(30, 101))
wide[100] = np.random.randint(0, 4, 30)
model = keras.Sequential([keras.Input((100,)), keras.layers.Dense(4, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(wide.iloc[:, :100].values, wide.iloc[:, 100:].values, verbose=0)
