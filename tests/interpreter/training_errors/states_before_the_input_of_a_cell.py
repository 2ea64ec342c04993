import keras
from keras import layers

sequence, state = keras.Input((12, 5)), keras.Input((8,))
cell = layers.LSTMCell(8)
for step in range(sequence.shape[1]):
    output, states = cell([state, state], sequence[:, step])
