import numpy as np
import keras
from keras import layers

X = np.random.rand(120, 15)
Y = np.random.rand(120, 3)
n_outputs = Y.shape[1]
m = keras.Sequential([layers.Input((X.shape[1],)), layers.Dense(20, activation='relu'), layers.Dense(n_outputs)])
m.compile('adam', 'mae')
m.fit(X, Y, epochs=1, batch_size=40)
