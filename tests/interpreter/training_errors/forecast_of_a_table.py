import keras
import numpy as np
import pandas as pd
from keras import layers

days = pd.date_range("2020-01-01", periods=200, freq="D")
table = pd.DataFrame({"Date": days, "Open": np.random.rand(200), "Close": np.random.rand(200)})
table.set_index("Date", inplace=True)
table["mean"] = table["Close"].rolling(7).mean()
table.dropna(inplace=True)
size = int(len(table) * 0.8)
train, test = table.iloc[:size], table.iloc[size:]


def windows(data, length):
    inputs, targets = [], []
    for i in range(length, len(data)):
        inputs.append(data[i - length : i])
        targets.append(data[i, 1])
    return np.array(inputs), np.array(targets)


x, y = windows(train.values, 20)
model = keras.Sequential([keras.Input((x.shape[1], x.shape[2])), layers.LSTM(4), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, verbose=0)
last = test.values[-20:]
for _ in range(3):
    prediction = model.predict(last, verbose=0)
    last = np.vstack([last[1:], prediction])
