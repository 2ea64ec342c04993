import numpy as np
import pandas as pd
import keras
from keras import layers

df = pd.DataFrame(np.random.rand(100, 4), columns=list("abcd"))
X = df[["a", "b", "c"]]
X = X.reshape(100, 3, 1)
y = df["d"].values.reshape(-1, 1)
model = keras.Sequential([keras.Input((3, 1)), layers.LSTM(4), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(X, y)
