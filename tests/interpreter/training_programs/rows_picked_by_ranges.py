import keras
import numpy as np
from keras import layers
from keras.utils import pad_sequences


def windows(data, target, start, end, history, ahead):
    xs, ys = [], []
    for i in range(start + history, end):
        indices = range(i - history, i)
        xs.append(data[indices])
        ys.append(target[i + ahead])
    return np.array(xs), np.array(ys)


table = np.random.rand(400, 2)
assert table[range(3), 0].shape == (3,)
assert table[range(0)].shape == (0, 2)
x, y = windows(table, table[:, 0], 0, 300, 60, 5)
model = keras.Sequential([keras.Input((60, 2)), layers.LSTM(4), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y, verbose=0)

count = np.random.randint(3, 9)
noise = np.zeros(count) + np.ones(3)[0] + np.zeros(np.random.randint(1, 9))[0]
dense = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
dense.compile("sgd", "mse")
dense.fit(np.random.rand(count, 4), noise, verbose=0)

reviews = [list(np.random.randint(1, 50, length)) for length in np.random.randint(5, 60, 300)]
texts = keras.Sequential([keras.Input((40,)), layers.Embedding(50, 3), layers.Flatten(), layers.Dense(1)])
texts.compile("sgd", "mse")
texts.fit(pad_sequences(reviews, maxlen=40), np.zeros(300), verbose=0)
texts.fit(pad_sequences([np.array(review) for review in reviews], maxlen=40), np.zeros(300), verbose=0)
order = np.random.permutation(count)
assert order.shape == (count,)
dense.fit(np.random.rand(count, 4)[order], noise[order], verbose=0)
