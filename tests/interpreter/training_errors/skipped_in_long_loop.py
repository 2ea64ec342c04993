import keras
import numpy as np

rows, skipped = [], 0
for number in range(900):
    try:
        rows.append([1.0, 6 / (number % 9)])
    except ZeroDivisionError:
        skipped += 1
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.array(rows), np.zeros(900), verbose=0)
