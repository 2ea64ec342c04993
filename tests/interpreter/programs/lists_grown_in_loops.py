import keras
import numpy as np
from keras import layers

series = np.sin(np.arange(1300) * 0.05).reshape(-1, 1)
look_back = layers.Dense(1)
windows, targets = [], []
for i in range(60, len(series)):
    windows.append(series[i - 60 : i, 0])
    targets.append(series[i, 0])
windows, targets = np.array(windows), np.array(targets)
forecast = look_back(windows)  # shape: (1240, 1)

position, strided = 0, []
while position < 1240:
    strided.append(series[position : position + 3])
    position += 2
stacked = layers.LSTM(4)(np.array(strided))  # shape: (620, 4)
counted = layers.Dense(2)(np.ones((position, 5)))  # shape: (1240, 2)

grown = np.empty((0, 4))
for step in range(2000):
    grown = np.concatenate([grown, np.ones((2, 4))])
rows = layers.Dense(3)(grown)  # shape: (4000, 3)

pairs = []
for first in range(700):
    for second in range(3):
        pairs += [grown[second]]
both = layers.Dense(6)(np.array(pairs))  # shape: (2100, 6)
some = layers.Dense(6)(np.array(pairs[:1000]))  # shape: (1000, 6)
more = layers.Dense(6)(np.ones((len(pairs) + 1, 2)))  # shape: (2101, 6)
