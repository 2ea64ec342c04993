import keras
import numpy as np
from keras import layers

seqs = [[1, 2, 3], [4, 5], [6]]
X = keras.utils.pad_sequences(seqs, padding="post")
y = np.array([0, 1, 0])
model = keras.Sequential([layers.Embedding(20, 8), layers.LSTM(4), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, verbose=0)
