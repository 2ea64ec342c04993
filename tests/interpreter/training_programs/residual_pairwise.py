import keras
import numpy as np
from keras import layers

x = np.random.rand(10)
d = x[:, None] - x
model = keras.Sequential([keras.Input((10,)), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(d, x, verbose=0)
p = model.predict(d, verbose=0)
err = p[:, 0] - x
err2 = p - x[:, None]
err3 = p.flatten() - x
