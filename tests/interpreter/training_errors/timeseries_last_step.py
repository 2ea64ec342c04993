import keras
import numpy as np
from keras import layers


def make(series, n_in, n_out):
    X, y = [], []
    for i in range(len(series)):
        end = i + n_in
        out_end = end + n_out
        if out_end > len(series):
            break
        X.append(series[i:end])
        y.append(series[end:out_end])
    return np.array(X), np.array(y)


raw = np.arange(60).astype("float32")
X, y = make(raw, 6, 2)
X = X.reshape((X.shape[0], X.shape[1], 1))
model = keras.Sequential()
model.add(layers.LSTM(10, activation="relu", return_sequences=True, input_shape=(6, 1)))
model.add(layers.Dense(3))
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(X, y, epochs=1, verbose=0)
