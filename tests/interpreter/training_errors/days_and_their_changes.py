import keras
import numpy as np
import pandas as pd
from keras import layers

days = pd.date_range("2015-01-01", periods=40)
prices = pd.DataFrame({"close": np.random.rand(40), "volume": np.random.rand(40)}, index=days)
x = prices.values
y = np.diff(prices["close"].values)
model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, verbose=0)
