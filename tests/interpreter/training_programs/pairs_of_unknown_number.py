import keras
import numpy as np
from keras import layers

images = np.random.rand(60, 6, 6)
digits = np.arange(60) % 10
places = [np.where(digits == digit)[0] for digit in range(10)]
count = min(len(found) for found in places) - 1
pairs, ragged, grown = [], [], []
for i in range(count):
    pairs += [[images[0], images[1]]]
    ragged.append([images[0]] * (i + 1))
    row = [images[0]]
    grown.append(row)
    row.append(images[1])
pairs, grown = np.array(pairs), np.array(grown)
base = keras.Sequential([keras.Input((6, 6)), layers.Flatten(), layers.Dense(1)])
left, right = keras.Input((6, 6)), keras.Input((6, 6))
model = keras.Model([left, right], layers.Subtract()([base(left), base(right)]))
model.compile("sgd", "mse")
model.fit([pairs[:, 0], pairs[:, 1]], np.zeros(len(pairs)), verbose=0)
model.fit([grown[:, 0], grown[:, 1]], np.zeros(len(grown)), verbose=0)
for row in ragged:
    base.predict(np.array(row), verbose=0)
