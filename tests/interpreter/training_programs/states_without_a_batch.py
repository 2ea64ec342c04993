"""A state without the batch axis is added to every sample; one axis more in front of it works, too."""

import keras
import numpy as np
from keras import ops

x = np.random.rand(8, 15, 3).astype("float32")
assert keras.layers.LSTM(20)(x, initial_state=[ops.zeros((20,)), ops.zeros((20,))]).shape == (8, 20)
assert keras.layers.SimpleRNN(20)(x, initial_state=ops.zeros((20,))).shape == (8, 20)
assert keras.layers.SimpleRNN(20)(x, initial_state=ops.zeros((1, 8, 20))).shape == (1, 8, 20)
