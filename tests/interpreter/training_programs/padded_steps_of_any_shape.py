import keras
import numpy as np


def series(samples, longest):
    rows = [np.random.rand(np.random.randint(3, longest), 2) for _ in range(samples)]
    return keras.utils.pad_sequences(rows, maxlen=longest, dtype="float32")


inputs = keras.Input((None, 2))
model = keras.Model(inputs, keras.layers.Dense(1)(keras.layers.LSTM(4)(inputs)))
model.compile("adam", "mse")
model.fit(series(8, 20), np.zeros((8, 1)), verbose=0)
words = keras.utils.pad_sequences([[], [1, 2], [3]], maxlen=4)
keras.layers.Embedding(4, 2)(words)[:, :, 0]
letters = keras.utils.pad_sequences([[[1, 0], [0, 1]], [[1, 1]]])
letters[:, :, 1].reshape(2, 2)
keras.utils.pad_sequences(np.zeros((2, 3, 4)), maxlen=5)[:, :, 3]
