import random

import keras
import numpy as np
from keras import layers


def create_pairs(x, places):
    pairs, labels = [], []
    n = min(len(places[digit]) for digit in range(10)) - 1
    for digit in range(10):
        for i in range(n):
            z1, z2 = places[digit][i], places[digit][i + 1]
            pairs += [[x[z1], x[z2]]]
            other = (digit + random.randrange(1, 10)) % 10
            z1, z2 = places[digit][i], places[other][i]
            pairs += [[x[z1], x[z2]]]
            labels += [1, 0]
    return np.array(pairs), np.array(labels)


images = np.random.rand(60, 6, 6)
digits = np.arange(60) % 10
places = [np.where(digits == digit)[0] for digit in range(10)]
pairs, labels = create_pairs(images, places)
ragged, grown, crops, sizes = [], [], [], []
for i in range(min(len(found) for found in places) - 1):
    ragged.append([images[0]] * (i + 1))
    row = [images[0]]
    grown.append(row)
    row.append(images[1])
    crops.append([images[i, : i + 1], images[0, : i + 1]])
    sizes.append([images[i], images[i]])
    if i % 2:
        sizes[-1].append(images[i])
grown = np.array(grown)
base = keras.Sequential([keras.Input((6, 6)), layers.Flatten(), layers.Dense(1)])
left, right = keras.Input((6, 6)), keras.Input((6, 6))
model = keras.Model([left, right], layers.Subtract()([base(left), base(right)]))
model.compile("sgd", "mse")
model.fit([pairs[:, 0], pairs[:, 1]], labels, verbose=0)
model.fit([grown[:, 0], grown[:, 1]], np.zeros(len(grown)), verbose=0)
for row in ragged + [sizes[1]]:
    base.predict(np.array(row), verbose=0)
padded = np.zeros((len(crops), 6, 6))
for place, (crop, _) in zip(padded, crops):
    place[: len(crop)] = crop
base.predict(padded, verbose=0)
