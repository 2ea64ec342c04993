import keras
import numpy as np
from keras import layers

state, sequence = keras.Input((6,)), keras.Input((5, 3))
unrolled = layers.LSTM(6, unroll=True)(sequence, initial_state=[state, state, state])
own_loop = layers.GRU(6)(sequence, initial_state=[state, state])
model = keras.Model([state, sequence], layers.Dense(1)(layers.add([unrolled, own_loop])))
model.compile("adam", "mse")
model.fit([np.zeros((4, 6)), np.zeros((4, 5, 3))], np.zeros((4, 1)), verbose=0)
