"""Whole sequences and other widths are no states; those of a GRU are split, and need the batch axis."""
import numpy as np
from keras import layers, ops

x = np.random.rand(8, 15, 3).astype("float32")
layers.LSTM(20)(x, initial_state=[ops.zeros((8, 15, 20)), ops.zeros((8, 20))])
layers.SimpleRNN(20)(x, initial_state=ops.zeros((8, 15, 20)))
layers.SimpleRNN(20)(x, initial_state=ops.zeros((19,)))
layers.LSTM(20)(x, initial_state=[ops.zeros((1,)), ops.zeros((1,))])
layers.GRU(20)(x, initial_state=ops.zeros((20,)))
