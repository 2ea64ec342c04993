"""In Keras 2 a single sample is added to the states of all samples of a batch, and gives as many outputs."""

import numpy as np
from tf_keras.layers import GRU, LSTM, Dense
from tf_keras.models import Sequential

model = Sequential()
model.add(LSTM(4, batch_input_shape=(32, 5, 3), return_sequences=True, stateful=True))
model.add(GRU(4, stateful=True))
model.add(Dense(2))
assert model.predict(np.zeros((1, 5, 3)), verbose=0).shape == (32, 2)
