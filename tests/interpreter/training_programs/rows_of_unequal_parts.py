import keras
import numpy as np
from keras import layers

samples = np.random.rand(60, 4)
count = len(np.where(samples[:, 0] < 2)[0]) // 8
rows, low, high = [], 0, 5
for _ in range(count):
    rows.append(samples[low:high])
    low, high = high, high + np.random.randint(6, 8)
rows = np.array(rows, dtype=object)
assert rows.shape == (count,)
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("sgd", "mse")
for row in rows:
    model.fit(row.astype("float32"), np.zeros(len(row)), verbose=0)
order = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
order.predict(np.array([len(row) for row in np.array(list(rows), object)])[:, None], verbose=0)
assert rows.reshape(-1, 1).shape == (count, 1)
