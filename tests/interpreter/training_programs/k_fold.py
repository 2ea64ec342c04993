import keras
import numpy as np
from keras import layers

data, targets = np.random.rand(20, 6), np.random.rand(20)
k = 4
size = len(data) // k
scores = []
for i in range(k):
    val_x, val_y = data[i * size : (i + 1) * size], targets[i * size : (i + 1) * size]
    part_x = np.concatenate([data[: i * size], data[(i + 1) * size :]], axis=0)
    part_y = np.concatenate([targets[: i * size], targets[(i + 1) * size :]], axis=0)
    model = keras.Sequential([keras.Input((data.shape[1],)), layers.Dense(4, "relu"), layers.Dense(1)])
    model.compile("rmsprop", "mae")
    model.fit(part_x, part_y, validation_data=(val_x, val_y), batch_size=4, verbose=0)
    scores.append(model.evaluate(val_x, val_y, verbose=0))
