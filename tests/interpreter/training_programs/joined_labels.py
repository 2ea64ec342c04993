import keras
import numpy as np

x = np.zeros((60, 4), "float32")
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
few, more = np.zeros(40, "int64"), np.full(20, 2)
model.fit(x, np.concatenate([few, more]), verbose=0)
model.fit(x[:40], np.repeat(np.append([0, 1], np.ones(2)), 10), verbose=0)
filled = np.full(60, 5)
filled[:] = 1
model.fit(x, filled, verbose=0)
five = np.full(30, 5)
both = np.concatenate([five, five])
five[:] = 2
both %= 3
model.fit(x, both, verbose=0)
model.fit(x[:30], five, verbose=0)
flags = np.full(60, 7, dtype=bool)
model.fit(x, flags.astype(int), verbose=0)
none = np.full(0, 9)
model.fit(x[:40], np.concatenate([few, none]), verbose=0)
outer = np.stack([np.full(60, 8), np.ones(60, int)])
model.fit(x, outer[1], verbose=0)
model.fit(x, np.where(np.full(60, 8) > 3, 1, 9), verbose=0)
model.fit(x, np.concatenate([np.full(60, 9), np.zeros(60)])[60:], verbose=0)
