import copy

import keras
import numpy as np

x = np.zeros((300, 2))
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
y = np.random.randint(0, 5, 300)
copies = [y.copy(), np.array(y), copy.copy(y), copy.deepcopy([y])[0], y.astype("int32")]
alias, mask = y, y > 2
alias[mask] = 1
model.fit(x, y, verbose=0)
for each in copies:
    each[:] = 4
model.fit(x, y, verbose=0)
alias[...] = 3
copies[0][:] = 2
part = alias[:100]
part[:] = 0
model.fit(x[:100], y[:100], verbose=0)
y %= 3
model.fit(x, alias, verbose=0)


def emptied(labels):
    labels = labels.copy()
    labels[:] = 7
    return labels


emptied(y)
model.fit(x, y, verbose=0)
small = np.zeros(300, bool)
small[:] = 7
model.fit(x, small.astype(int), verbose=0)
