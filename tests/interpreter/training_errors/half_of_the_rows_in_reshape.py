import keras
import numpy as np

rows = np.random.rand(40, 3)
model = keras.Sequential([keras.Input((2, 3)), keras.layers.Flatten(), keras.layers.Dense(1)])
print(model.predict(rows.reshape(len(rows) / 2, 2, 3)))
