import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
x = np.array([1.0, 2.0, 3.0])
model.predict(x, verbose=0)
