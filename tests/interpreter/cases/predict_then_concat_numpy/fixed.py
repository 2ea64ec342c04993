import numpy as np
import keras
from keras import layers

ae = keras.Sequential([keras.Input((32,)), layers.Dense(8), layers.Dense(32)])
x = np.random.rand(50, 32)
rec = ae.predict(x, verbose=0)
both = np.concatenate([x, rec[:, :16]], axis=1)
