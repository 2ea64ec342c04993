import keras
import numpy as np
from keras import layers

windows, following = np.zeros((8, 5, 4)), np.zeros((8, 4))
series = keras.Sequential([keras.Input((None, 4)), layers.LSTM(3), layers.Dense(4)])
series.compile(loss="mse")
series.fit(np.array(windows), following, verbose=0)
series.fit(np.array(series), following, verbose=0)
