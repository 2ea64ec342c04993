import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
rows = {0: np.ones((8, 3))}
order = np.random.permutation(2)
for index in order:
    chosen = rows.get(index)
    if chosen is None:
        chosen = np.zeros((8, 3))
    model.predict(chosen, verbose=0)
