import numpy as np
from keras import Sequential, layers

WIDTH = 10


def load_data(window=30):
    rows = np.random.rand(120, WIDTH).tolist()
    x, y = [], []
    for i in range(len(rows) - window):
        x.append(rows[i : i + window])
        y.append(rows[i + window])
    return x, y


x_train, y_train = load_data()
model = Sequential([layers.Input((None, WIDTH)), layers.LSTM(20), layers.Dense(WIDTH)])
model.compile(loss="mse", optimizer="rmsprop")
model.fit(x_train, y_train, batch_size=20, verbose=0)
