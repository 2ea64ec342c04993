import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
x = np.array([1.0, 2.0, 3.0])
model.predict(x.reshape(1, -1), verbose=0)
model.predict(np.expand_dims(x, axis=0), verbose=0)
model.predict(x[np.newaxis, :], verbose=0)
model.predict(np.array([x]), verbose=0)
model.predict(np.asarray([[1, 2, 3], [4, 5, 6]]), verbose=0)
