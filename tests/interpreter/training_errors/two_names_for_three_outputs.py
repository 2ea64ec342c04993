import keras
import numpy as np
from keras import layers

state = keras.Input((4,))
hidden = layers.Dense(8)(state)
model = keras.Model(state, [layers.Dense(2)(hidden), layers.Dense(1)(hidden), hidden])
action, value = model(np.zeros((1, 4)))
