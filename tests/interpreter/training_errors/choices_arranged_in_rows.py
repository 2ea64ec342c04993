import numpy as np
from keras import layers

readings = []
for reading in np.random.rand(12):
    if reading > 0.5:
        readings.append(0)
    else:
        readings.append(reading)
print(layers.Dense(1)(np.reshape(readings, (12, 1))).shape)
print(layers.Dense(1)(np.reshape(readings, (13, 1))).shape)
