"""Numbers for all of which an Embedding has a row, or that it may not come to, and rows of lists as series."""

import keras
import numpy as np
from keras import layers

vocabulary = 12
model = keras.Sequential([keras.Input((5,)), layers.Embedding(vocabulary, 3), layers.Flatten(), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.random.randint(0, vocabulary, (800, 5)), np.zeros((800, 1)), verbose=0)
model.fit(np.random.randint(1, vocabulary + 1, (800, 5)) - 1, np.zeros((800, 1)), verbose=0)
late = np.concatenate([np.zeros((790, 5), int), np.full((10, 5), vocabulary)])
model.predict(late, steps=2, batch_size=32, verbose=0)
model.predict(late[:790], verbose=0)
words = np.arange(800 * 5).reshape(800, 5) % 20
words[words >= vocabulary] = 0
model.predict(words, verbose=0)
model.predict(np.full((3, 5), 11.9), verbose=0)
print(layers.Embedding(4, 10)(np.array([[0, 3]])).shape)

user, film = keras.Input((1,)), keras.Input((1,))
both = layers.concatenate([layers.Embedding(20, 4)(user), layers.Embedding(12, 4)(film % 12)])
pairs = keras.Model([user, film], layers.Dense(1)(layers.Flatten()(both)))
pairs.predict([np.arange(400) % 20, np.arange(400) % 20], verbose=0)

rows = np.random.rand(6, 4).tolist()
series = keras.Sequential([keras.Input((None, 4)), layers.LSTM(3)])
for row in rows:
    series.predict(np.array([[row]]), verbose=0)
    keras.Sequential([keras.Input((4,)), layers.Dense(3)]).predict(np.array([row]), verbose=0)
