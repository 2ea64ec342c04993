import keras
import numpy as np
from keras import layers

rows = keras.Input((None,))
features = layers.GlobalAveragePooling1D()(layers.Embedding(50, 4)(rows))
model = keras.Model(rows, layers.Dense(1)(features))
model.compile("adam", "mse")
words, marks = np.zeros(40), np.zeros((40, 1))
model.fit(words[:, None], marks, verbose=0)
model.fit(np.zeros((40, 7)), marks, verbose=0)
single = keras.Sequential([keras.Input((1,)), layers.Embedding(50, 4), layers.Flatten(), layers.Dense(1)])
single.compile("adam", "mse")
single.fit(words, marks, verbose=0)
single.predict(words, verbose=0)
