import keras
import numpy as np
from keras import layers

sequence, state = keras.Input((5, 3)), keras.Input((6,))
h = layers.LSTM(6)(sequence, initial_state=[state, state, state])
model = keras.Model([sequence, state], layers.Dense(1)(h))
model.compile("adam", "mse")
model.fit([np.zeros((4, 5, 3)), np.zeros((4, 6))], np.zeros((4, 1)), verbose=0)
