import numpy as np
import keras
from keras import layers

X = np.random.rand(50, 20, 1)
Y = np.random.rand(50, 5)
m = keras.models.Sequential()
m.add(layers.SimpleRNN(20, return_sequences=True, input_shape=[None, 1]))
m.add(layers.SimpleRNN(20, return_sequences=True))
m.add(layers.Dense(5))
m.compile(loss='mse', optimizer='adam')
m.fit(X, Y, epochs=1, batch_size=10)  # fails: keras-fit-target-mismatch
