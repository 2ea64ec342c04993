import keras
import numpy as np
from keras import layers

data = np.random.rand(100, 3)
ds = keras.utils.timeseries_dataset_from_array(data[:-10], data[10:, 0], sequence_length=10, batch_size=8)
model = keras.Sequential([keras.Input((10, 4)), layers.LSTM(8), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(ds, verbose=0)
