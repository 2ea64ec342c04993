import bisect

import keras
import numpy as np

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
rows = []
for line in open(bisect.__file__):
    rows.append([float(len(line)), len(line.strip()) / 2])
print(model.predict(np.array(rows)))
