import keras
import numpy as np
from keras import layers

rows = np.random.rand(60, 4).tolist()
model = keras.Sequential([keras.Input((None, 4)), layers.LSTM(3)])
for row in rows:
    print(model.predict(np.array([row]), verbose=0))
