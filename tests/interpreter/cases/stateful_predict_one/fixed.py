import numpy as np
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(batch_shape=(8, 10, 1)))
model.add(layers.LSTM(20, stateful=True))
model.add(layers.Dense(1))
model.compile('adam', 'mse')
model.fit(np.random.rand(80, 10, 1), np.random.rand(80, 1), batch_size=8, shuffle=False, verbose=0)
pred = model.predict(np.random.rand(8, 10, 1), batch_size=8)
