import numpy as np
import keras
from keras import layers

i = keras.Input(batch_shape=(32, 10, 2))
h = layers.GRU(8, stateful=True)(i)
m = keras.Model(i, layers.Dense(1)(h))
m.compile('adam', 'mse')
m.fit(np.random.rand(100, 10, 2), np.random.rand(100, 1), batch_size=32, epochs=1, shuffle=False)  # fails: keras-fit-input-mismatch
